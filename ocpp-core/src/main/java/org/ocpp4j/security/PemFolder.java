package org.ocpp4j.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PEM texts by name, in files that only their owner may read; or in memory only. */
final class PemFolder {
  private static final String ENDING = ".pem";
  private static final String UNFINISHED = ".new";

  private final @Nullable Path folder;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  private PemFolder(@Nullable Path folder) {
    this.folder = folder;
  }

  static PemFolder inMemory() {
    return new PemFolder(null);
  }

  static PemFolder open(Path folder) {
    PemFolder opened = new PemFolder(folder);
    try {
      Files.createDirectories(folder);
      for (Path file : files(folder, UNFINISHED)) {
        Files.delete(file);
      }
      for (Path file : files(folder, ENDING)) {
        String name = file.getFileName().toString();
        opened.texts.put(
            name.substring(0, name.length() - ENDING.length()), Files.readString(file));
      }
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be used for certificates", e);
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  Optional<String> read(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Writes a text in place of the one of this name, wholly or not at all. */
  void write(String name, String text) {
    Path target = folder;
    if (target != null) {
      try {
        Path fresh = Files.createTempFile(target, name, UNFINISHED); // Private to its owner.
        Files.writeString(
            fresh,
            text,
            StandardCharsets.US_ASCII,
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
        Files.move(
            fresh,
            target.resolve(name + ENDING),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be written to " + target, e);
      }
    }
    texts.put(name, text);
  }

  void remove(String name) {
    Path target = folder;
    if (target != null) {
      try {
        Files.deleteIfExists(target.resolve(name + ENDING));
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be removed from " + target, e);
      }
    }
    texts.remove(name);
  }
}

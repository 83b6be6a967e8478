package org.ocpp4j.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package's folder of generated sources. Files whose text has not changed stay untouched, so that
 * the compiler need not run again; files that are no longer generated are deleted.
 */
final class SourceFolder {
  private final Path folder;
  private final Set<Path> written = new HashSet<>();

  SourceFolder(Path root, String packageName) {
    this.folder = root.resolve(packageName.replace('.', '/'));
  }

  void write(String fileName, String source) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(fileName);
    written.add(file);
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.write(file, bytes);
    }
  }

  void deleteStale() throws IOException {
    List<Path> stale;
    try (Stream<Path> files = Files.list(folder)) {
      stale = files.filter(file -> !written.contains(file)).toList();
    }
    for (Path file : stale) {
      Files.delete(file);
    }
  }
}

package org.ocpp4j.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that name what they prove of 2.0.1, read from their sources. */
final class Proofs {
  private static final Path ROOT = Path.of(System.getProperty("ocpp.root"));

  /** An annotation, and the test method that follows it. */
  private static final Pattern PROOF =
      Pattern.compile(
          "@Requirement\\(([^)]*)\\)(?:\\s*@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?)*\\s*"
              + "(?:static )?void (\\w+)");

  /** A requirement, or a test case of part 6. */
  private static final Pattern ID =
      Pattern.compile("\"([A-Z]\\d\\d\\.FR\\.\\d+|TC_[A-Z]_\\d+_CS(?:MS)?)\"");

  private Proofs() {}

  /** The tests, as {@code Class.method}, by the ids that they name. */
  static Map<String, SortedSet<String>> read() {
    Map<String, SortedSet<String>> proofs = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .filter(file -> !file.toString().contains("/v16/"))
          .forEach(file -> collect(file, proofs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return proofs;
  }

  private static void collect(Path file, Map<String, SortedSet<String>> proofs) {
    try {
      String name = file.getFileName().toString().replace(".java", "");
      Matcher proof = PROOF.matcher(Files.readString(file, UTF_8));
      while (proof.find()) {
        Matcher id = ID.matcher(proof.group(1));
        while (id.find()) {
          proofs
              .computeIfAbsent(id.group(1), any -> new TreeSet<>())
              .add(name + "." + proof.group(2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

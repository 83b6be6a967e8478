package org.ocpp4j.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that the build writes: compared with what is committed, or written anew on demand. */
final class GeneratedPage {
  private static final Path ROOT = Path.of(System.getProperty("ocpp.root"));

  private GeneratedPage() {}

  /** Fails when the committed page is another; {@code -Docpp.docs.write=true} writes it. */
  static void check(String path, String content) {
    Path file = ROOT.resolve(path);
    try {
      if (Boolean.getBoolean("ocpp.docs.write")) {
        Files.writeString(file, content);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as(
              "%s is out of date; mvn verify -pl conformance -am -Docpp.docs.write=true writes it",
              path)
          .isEqualTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

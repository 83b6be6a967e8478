package org.ocpp4j.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for certificates (2.0.1 A02.FR.03). */
class SigningRequestTest {
  private final KeyPair keys = Keys.newPair();

  @ParameterizedTest
  @ValueSource(strings = {"SN-4711", "Ünïcode, \"quoted\" + #1", "x"})
  void readsWhatItHasWritten(String serial) {
    Subject subject = new Subject(serial, "Operator " + "of many stations ".repeat(10) + "& Söhne");

    SigningRequest read = SigningRequest.parse(SigningRequest.pem(subject, keys));

    assertThat(read).isEqualTo(new SigningRequest(subject, keys.getPublic()));
  }

  @Test
  void writesWhatOpensslVerifies(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("r.pem"), request());

    String said = openssl("req", "-in", file.toString(), "-verify", "-noout", "-text");

    assertThat(said)
        .containsIgnoringCase("verify OK")
        .contains("CN = SN-4711", "O = Operator", "prime256v1", "ecdsa-with-SHA256");
  }

  @Test
  void fitsIntoTheMessage() {
    assertThat(request()).hasSizeLessThan(5500);
  }

  @Test
  void refusesARequestThatWasTamperedWith() {
    byte[] request = Pem.blocks("CERTIFICATE REQUEST", request()).get(0);
    request[request.length - 1] ^= 1;

    assertThatThrownBy(() -> SigningRequest.parse(Pem.of("CERTIFICATE REQUEST", request)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----",
        "-----BEGIN CERTIFICATE REQUEST-----\nMIL/\n-----END CERTIFICATE REQUEST-----"
      })
  void refusesWhatIsNoRequest(String text) {
    assertThatThrownBy(() -> SigningRequest.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String request() {
    return SigningRequest.pem(new Subject("SN-4711", "Operator"), keys);
  }

  private static String openssl(String... arguments) throws InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no openssl here");
      return "";
    }
  }
}

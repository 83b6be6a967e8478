package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocpp4j.csms.StationAdmission.Decision;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectRequest.Credentials;
import org.ocpp4j.transport.Handshake;

/** The passwords of stations, as they are kept. */
@NullUnmarked
class StationRegisterTest {
  private static final String OLD = "0123456789abcdef";
  private static final String NEW = "NEW-0123456789abcdef";

  @Test
  @Requirement("A01.FR.08")
  void keepsNoPasswordThatWasStoredInPlainText(@TempDir Path folder) throws Exception {
    try (Database database = Database.open(folder)) {
      database.put("CP1", new StationRegister.Registration("CP1", 1, OLD, "lenient"));
      database.put("CP2", new StationRegister.Registration("CP2", 0, null, "strict"));
    }

    try (Database database = Database.open(folder)) {
      StationRegister register = register(database);
      assertThat(admits(register, "CP1", OLD)).isTrue();
      assertThat(admits(register, "CP1", NEW)).isFalse();
      assertThat(admits(register, "CP2", null)).isTrue();
      assertThat(stored(folder)).contains("RegisteredStation").doesNotContain(OLD);
    }
  }

  /** All that stands in the files of the database. */
  private static String stored(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  @Requirement("A01.FR.08")
  void givesTheSamePasswordAnotherHashEachTime() {
    assertThat(PasswordHash.of(OLD)).isNotEqualTo(PasswordHash.of(OLD));
    assertThat(PasswordHash.of(OLD).isOf(OLD)).isTrue();
    assertThat(PasswordHash.of(OLD).isOf(NEW)).isFalse();
  }

  @Test
  @Requirement({"A01.FR.03", "A01.FR.04"})
  void keepsTheOldPasswordThatIsOfferedAgainAndRefused() throws Exception {
    try (Database database = Database.open(null)) {
      StationRegister register = register(database);
      register.put("CP1", 1, OLD, "strict");

      register.offered("CP1", OLD);
      register.refused("CP1", OLD);
      assertThat(admits(register, "CP1", OLD)).isTrue();

      register.offered("CP1", NEW);
      register.taken("CP1", NEW);
      assertThat(admits(register, "CP1", OLD)).isFalse();
      assertThat(admits(register, "CP1", NEW)).isTrue();
    }
  }

  @Test
  void needsNoPasswordOfAStationThatHasNone() throws Exception {
    try (Database database = Database.open(null)) {
      StationRegister register = register(database);
      register.put("CP1", 0, null, "strict");

      register.offered("CP1", NEW);
      register.taken("CP1", NEW);

      assertThat(admits(register, "CP1", null)).isTrue();
      assertThat(admits(register, "CP9", null)).isFalse();
    }
  }

  private static StationRegister register(Database database) {
    return new StationRegister(database, Runnable::run, false);
  }

  private static boolean admits(StationRegister register, String identity, String password) {
    Credentials shown = password == null ? null : new Credentials(identity, password);
    Handshake handshake =
        new Handshake(identity, List.of("ocpp2.0.1"), shown, List.of(), false, "test");
    return register.admission().decide(handshake).toCompletableFuture().join()
        instanceof Decision.Admitted;
  }
}

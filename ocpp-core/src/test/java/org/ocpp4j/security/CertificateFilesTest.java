package org.ocpp4j.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocpp4j.security.CertificateAuthority.Period;

class CertificateFilesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Period YEAR = new Period(NOW, NOW.plus(Duration.ofDays(365)));
  private static final Subject STATION = new Subject("SN-4711", "Operator");

  private final CertificateAuthority authority =
      CertificateAuthority.root(new Subject("Root", "Operator"), YEAR);
  @TempDir Path folder;

  @Test
  void keepsWhatIsInstalledAndWhatIsRequested() {
    CertificateStore store = open();
    List<X509Certificate> chain = sign(request(store, CertificateUse.CHARGING_STATION));
    store.install(CertificateUse.CHARGING_STATION, chain).toCompletableFuture().join();
    store.addRoot(RootUse.CSMS, authority.certificate()).toCompletableFuture().join();
    store.addRoot(RootUse.CSMS, authority.certificate()).toCompletableFuture().join();
    SigningRequest pending = request(store, CertificateUse.V2G);

    CertificateStore again = open();

    assertThat(again.chain(CertificateUse.CHARGING_STATION)).isEqualTo(chain);
    assertThat(again.requested(CertificateUse.CHARGING_STATION)).isEmpty();
    assertThat(again.requested(CertificateUse.V2G)).contains(pending.key());
    assertThat(again.chain(CertificateUse.V2G)).isEmpty();
    assertThat(again.roots(RootUse.CSMS)).containsExactly(authority.certificate());
    assertThat(again.roots(RootUse.V2G)).isEmpty();
  }

  @Test
  void makesNewKeysForEveryRequest() {
    CertificateStore store = CertificateFiles.inMemory();

    SigningRequest first = request(store, CertificateUse.CHARGING_STATION);
    SigningRequest second = request(store, CertificateUse.CHARGING_STATION);

    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(store.requested(CertificateUse.CHARGING_STATION)).contains(second.key());
  }

  @Test
  void usesACombinedCertificateForBoth() {
    CertificateStore store = CertificateFiles.inMemory();
    List<X509Certificate> chain = sign(request(store, CertificateUse.COMBINED));

    store.install(CertificateUse.COMBINED, chain).toCompletableFuture().join();

    assertThat(store.chain(CertificateUse.CHARGING_STATION)).isEqualTo(chain);
    assertThat(store.chain(CertificateUse.V2G)).isEqualTo(chain);
    assertThat(store.chain(CertificateUse.COMBINED)).isEqualTo(chain);
  }

  @Test
  void installsNothingThatWasNotRequested() {
    CertificateStore store = CertificateFiles.inMemory();

    assertThatThrownBy(
            () ->
                store
                    .install(CertificateUse.V2G, List.of(authority.certificate()))
                    .toCompletableFuture()
                    .join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void removesWhatAPowerCutLeftUnfinished() throws IOException {
    Path unfinished = Files.writeString(folder.resolve("v2g-requested123.new"), "half a key");

    open();

    assertThat(unfinished).doesNotExist();
  }

  @Test
  void letsNobodyElseReadTheFiles() throws IOException {
    CertificateStore store = open();
    request(store, CertificateUse.CHARGING_STATION);

    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  private CertificateStore open() {
    return CertificateFiles.in(folder, Runnable::run);
  }

  private static SigningRequest request(CertificateStore store, CertificateUse use) {
    return SigningRequest.parse(store.request(use, STATION).toCompletableFuture().join());
  }

  private List<X509Certificate> sign(SigningRequest request) {
    return Pem.certificates(authority.sign(request, YEAR));
  }
}

package org.ocpp4j.security;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where a station's keys and certificates are: in files, or in a TPM or HSM. Private keys never
 * leave it (2.0.1 A02.FR.05). Questions are answered at once; what takes time returns a stage. Safe
 * for use by many threads.
 */
public interface CertificateStore {

  /**
   * Makes a new key pair and a certificate signing request for it. The keys wait for their
   * certificate; those that waited before for the same use are forgotten.
   *
   * @return the request (PKCS#10) as PEM
   */
  CompletionStage<String> request(CertificateUse use, Subject subject);

  /** The key that waits for its certificate. */
  Optional<PublicKey> requested(CertificateUse use);

  /**
   * Puts a chain to use together with the keys that waited for it, in place of the one before.
   *
   * @param chain the station's certificate, then the one that signed it, and so on
   * @return fails with {@link IllegalStateException} when no keys wait, and with {@link
   *     java.io.UncheckedIOException} when nothing can be written
   */
  CompletionStage<Void> install(CertificateUse use, List<X509Certificate> chain);

  /** The chain in use, the station's certificate first; empty when there is none. */
  List<X509Certificate> chain(CertificateUse use);

  /** The root certificates installed. */
  List<X509Certificate> roots(RootUse use);

  /** Installs a root certificate beside those that are there. */
  CompletionStage<Void> addRoot(RootUse use, X509Certificate root);
}

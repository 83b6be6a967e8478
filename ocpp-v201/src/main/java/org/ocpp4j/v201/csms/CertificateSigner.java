package org.ocpp4j.v201.csms;

import java.util.concurrent.CompletionStage;
import org.ocpp4j.v201.message.SignCertificateRequest;

/**
 * Has certificates signed; the embedding program implements it. It should hand the CSR to a
 * certificate authority rather than sign itself (A02.FR.04, A03.FR.04).
 */
public interface CertificateSigner {

  /**
   * Whether the request can be processed at all, as far as that can be told at once: asked on the
   * lane of the station's session. The station is told so, and asks again if it was accepted and no
   * certificate comes.
   */
  boolean accepts(String station, SignCertificateRequest request);

  /**
   * Signs.
   *
   * @return the certificate with its sub-CAs in PEM, the station's own first, at most 10,000
   *     characters
   */
  CompletionStage<String> sign(String station, SignCertificateRequest request);
}

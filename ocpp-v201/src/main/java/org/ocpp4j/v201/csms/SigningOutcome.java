package org.ocpp4j.v201.csms;

import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.SignCertificateRequest;

/** How it ended that a station asked for a certificate and was accepted. */
public sealed interface SigningOutcome {
  /** The station that asked. */
  String station();

  /** What it asked for. */
  SignCertificateRequest request();

  /** The station has got the certificate and has taken or rejected it. */
  record Delivered(String station, SignCertificateRequest request, CertificateSignedResponse answer)
      implements SigningOutcome {}

  /**
   * There is no certificate, or it did not reach the station, which does not know: an operator
   * should see to it.
   */
  record Failed(String station, SignCertificateRequest request, Throwable cause)
      implements SigningOutcome {}
}

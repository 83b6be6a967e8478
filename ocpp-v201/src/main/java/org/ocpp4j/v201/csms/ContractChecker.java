package org.ocpp4j.v201.csms;

import java.util.concurrent.CompletionStage;
import org.ocpp4j.v201.message.AuthorizeCertificateStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;

/** Checks contract certificates of Plug and Charge; the embedding program implements it. */
@FunctionalInterface
public interface ContractChecker {

  /**
   * Checks the chain in {@code certificate} or {@code iso15118CertificateHashData}, with OCSP data
   * that is asked for or cached (C07.FR.05). Asked on the lane of the station's session: answer
   * later rather than block.
   *
   * @return Accepted when the chain is valid, whatever becomes of the contract; else what is wrong
   */
  CompletionStage<AuthorizeCertificateStatusEnum> check(String station, AuthorizeRequest request);
}

package org.ocpp4j.v201.csms;

import java.util.concurrent.CompletionStage;

/**
 * The passwords of the stations, as the admission of the CSMS checks them; the embedding program
 * implements it. It should keep salted hashes only and never log a password (A01.FR.08, A01.FR.09).
 */
public interface PasswordStore {

  /**
   * A new password is about to be sent. Accept it beside the old one from now on: should the
   * station's answer get lost, nobody knows which of them it uses.
   */
  CompletionStage<Void> offered(String station, String password);

  /** The station has taken the new password: the old one is no longer accepted (A01.FR.03). */
  CompletionStage<Void> taken(String station, String password);

  /** The station has kept the old password: only that is accepted (A01.FR.04). */
  CompletionStage<Void> refused(String station, String password);
}

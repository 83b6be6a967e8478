package org.ocpp4j.queue;

import java.util.concurrent.CompletionStage;
import org.ocpp4j.store.Batch;

/** What an OCPP version makes of its transaction-related messages. Called on the station's lane. */
public interface Traffic {

  /** The version whose messages these are. */
  String version();

  /**
   * Sends the message, with what it lacked put in; each time the same.
   *
   * @return the outcome once the CSMS has answered, or exceptionally why it has not
   */
  CompletionStage<Outcome> transmit(StoredMessage message, Caller link);

  /**
   * The connection broke before the message was sent for the first time.
   *
   * @return the message as it is to be sent later, the same where it does not matter
   */
  default StoredMessage keptWaiting(StoredMessage message) {
    return message;
  }

  /** The CSMS would not take the message; it is dropped together with these further changes. */
  default void onGivenUp(StoredMessage message, Batch changes) {}

  /** What an answer comes to. */
  interface Outcome {

    /** Adds what is to be remembered together with the fact that the CSMS has the message. */
    void settle(Batch changes);
  }
}

package org.ocpp4j.queue;

/**
 * A transaction-related message as it is kept until the CSMS has it.
 *
 * @param version the OCPP version it is written in
 * @param action its action
 * @param transaction what its transaction is called at the station; without tabs
 * @param phase where in the transaction it stands
 * @param payload the payload as JSON; it may lack what only the CSMS can tell
 */
public record StoredMessage(
    String version, String action, String transaction, Phase phase, String payload) {

  /** The places in a transaction. */
  public enum Phase {
    STARTED,
    /** In between; may be dropped when space runs short (2.0.1 E04.FR.07). */
    UPDATED,
    ENDED
  }

  private static final int PARTS = 5;

  /** The text to be stored: the parts separated by tabs, of which the first four contain none. */
  String text() {
    return version + '\t' + action + '\t' + transaction + '\t' + phase.name() + '\t' + payload;
  }

  static StoredMessage parse(String text) {
    String[] parts = text.split("\t", PARTS);
    return new StoredMessage(parts[0], parts[1], parts[2], Phase.valueOf(parts[3]), parts[4]);
  }
}

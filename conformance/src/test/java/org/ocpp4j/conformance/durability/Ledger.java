package org.ocpp4j.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a CSMS knows of the transactions of all stations, and whether that can be true. Safe for use
 * by many threads.
 */
final class Ledger {
  private final Map<String, Entry> transactions = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  /**
   * One transaction as the CSMS has heard of it.
   *
   * @param name station and id
   * @param messages each message once, in the order of arrival
   * @param registers the meter's register in each of them, in Wh
   */
  record Entry(String name, List<String> messages, List<Double> registers) {
    boolean isEnded() {
      return messages.get(messages.size() - 1).startsWith("Ended");
    }
  }

  /** Every message of every transaction, for comparison. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    transactions.values().forEach(entry -> lines.add(entry.name() + " " + entry.messages()));
    return lines;
  }

  /** Whether any transaction of this station has been heard of. */
  synchronized boolean has(String station) {
    return transactions.keySet().stream().anyMatch(name -> name.startsWith(station + "/"));
  }

  /**
   * A message arrived, perhaps for the second time; then it has to be the same.
   *
   * @param message its phase, what tells it from the others of its transaction, and all it says
   * @param seqNo its number where the version numbers messages, otherwise -1
   */
  synchronized void note(String name, String message, int seqNo, List<Double> registers) {
    Entry entry =
        transactions.computeIfAbsent(
            name, id -> new Entry(id, new ArrayList<>(), new ArrayList<>()));
    if (entry.messages().contains(message)) {
      return;
    }
    try {
      requirePossible(entry, message, seqNo);
    } catch (AssertionError e) {
      violations.add(String.valueOf(e.getMessage())); // The CSMS hides it in a CALLERROR.
      throw e;
    }
    entry.messages().add(message);
    entry.registers().addAll(registers);
  }

  private static void requirePossible(Entry entry, String message, int seqNo) {
    String name = entry.name();
    int next = entry.messages().size();
    assertThat(message.startsWith("Started"))
        .as("%s begins once: %s", name, message)
        .isEqualTo(next == 0);
    assertThat(next > 0 && entry.isEnded()).as("%s has ended before %s", name, message).isFalse();
    if (seqNo >= 0) {
      assertThat(seqNo).as("the number of %s in %s", message, name).isEqualTo(next);
    }
  }

  /** So many transactions there are, all of them whole. */
  synchronized void verify(int expected) {
    assertThat(violations).isEmpty();
    for (Entry entry : transactions.values()) {
      assertThat(entry.isEnded()).as("%s has ended: %s", entry.name(), entry.messages()).isTrue();
      assertThat(entry.registers()).as("registers of %s", entry.name()).isSorted();
    }
    assertThat(transactions).as("the transactions").hasSize(expected);
  }
}

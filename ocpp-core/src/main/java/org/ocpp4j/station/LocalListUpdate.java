package org.ocpp4j.station;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of the local authorization list as the CSMS sends it (1.6 §5.15, 2.0.1 D01).
 *
 * @param version the version of the list after it
 * @param full whether it replaces the list; otherwise it adds, changes and removes single tokens
 * @param entries the tokens
 */
public record LocalListUpdate(int version, boolean full, List<Entry> entries) {

  public LocalListUpdate {
    entries = List.copyOf(entries);
  }

  /**
   * One token.
   *
   * @param token the token
   * @param info what is said of it, or null to remove it
   */
  public record Entry(IdToken token, @Nullable TokenInfo info) {}

  /** What became of an update. */
  public enum Outcome {
    DONE,
    /** It is not newer than the list; nothing has changed. */
    VERSION_MISMATCH,
    /** It is not right, or too long; nothing has changed. */
    FAILED
  }

  /**
   * Changes the list as a whole or not at all.
   *
   * @param listVersion the version that the CSMS was told
   * @param maxEntries how many tokens a message may have
   */
  public Outcome applyTo(LocalAuthorizationList list, int listVersion, int maxEntries) {
    if (version <= 0 || entries.size() > maxEntries || hasDuplicates()) {
      return Outcome.FAILED; // 1.6 errata 3.52, §6.41; 2.0.1 D01.FR.06, D01.FR.18
    }
    if (full && entries.stream().anyMatch(entry -> entry.info() == null)) {
      return Outcome.FAILED;
    }
    if (!full && version <= listVersion) {
      return Outcome.VERSION_MISMATCH;
    }
    boolean done = full ? list.replace(version, added()) : list.update(version, changes());
    return done ? Outcome.DONE : Outcome.FAILED;
  }

  private boolean hasDuplicates() {
    return entries.stream().map(entry -> entry.token().key()).distinct().count() < entries.size();
  }

  private Map<IdToken, @Nullable TokenInfo> changes() {
    Map<IdToken, @Nullable TokenInfo> changes = new LinkedHashMap<>();
    entries.forEach(entry -> changes.put(entry.token(), entry.info()));
    return changes;
  }

  private Map<IdToken, TokenInfo> added() {
    Map<IdToken, TokenInfo> added = new LinkedHashMap<>();
    for (Entry entry : entries) {
      TokenInfo info = entry.info();
      if (info != null) {
        added.put(entry.token(), info);
      }
    }
    return added;
  }
}

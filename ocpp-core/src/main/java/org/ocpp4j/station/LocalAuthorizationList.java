package org.ocpp4j.station;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;

/**
 * The tokens that the CSMS has sent to be known offline, with the version of the list (1.6 §3.5.2,
 * 2.0.1 D01, D02). It changes as a whole or not at all, and survives power cuts. Used on the
 * station's lane only.
 */
public final class LocalAuthorizationList {
  /** How many tokens it holds. */
  public static final int CAPACITY = 10_000;

  private static final String TOKENS = "local-list";
  private static final String STATION = "station";
  private static final String VERSION = "local-list-version";

  private final Journal journal;
  private final Map<String, TokenInfo> tokens = new HashMap<>();
  private int version;

  /** The list as it was left; version 0 where the CSMS has never sent one. */
  public LocalAuthorizationList(Journal journal) {
    this.journal = journal;
    journal.store().documents(TOKENS).forEach((key, text) -> tokens.put(key, TokenInfo.read(text)));
    String stored = journal.store().documents(STATION).get(VERSION);
    this.version = stored == null ? 0 : Integer.parseInt(stored);
  }

  public int version() {
    return version;
  }

  public int size() {
    return tokens.size();
  }

  public Optional<TokenInfo> find(IdToken token) {
    return Optional.ofNullable(tokens.get(token.key()));
  }

  /**
   * Puts these tokens in place of all others; false, and nothing changed, when they are too many.
   */
  public boolean replace(int newVersion, Map<IdToken, TokenInfo> all) {
    if (all.size() > CAPACITY) {
      return false;
    }
    Batch changes = new Batch();
    tokens.keySet().forEach(key -> changes.remove(TOKENS, key));
    tokens.clear();
    all.forEach((token, info) -> change(changes, token, info));
    finish(changes, newVersion);
    return true;
  }

  /**
   * Adds, changes and removes tokens; false, and nothing changed, when they would be too many.
   *
   * @param some what is said of each token, or null to remove it
   */
  public boolean update(int newVersion, Map<IdToken, @Nullable TokenInfo> some) {
    int after =
        tokens.size()
            + some.entrySet().stream()
                .mapToInt(change -> growth(change.getKey(), change.getValue()))
                .sum();
    if (after > CAPACITY) {
      return false;
    }
    Batch changes = new Batch();
    some.forEach((token, info) -> change(changes, token, info));
    finish(changes, newVersion);
    return true;
  }

  private int growth(IdToken token, @Nullable TokenInfo info) {
    return (info == null ? 0 : 1) - (tokens.containsKey(token.key()) ? 1 : 0);
  }

  private void change(Batch changes, IdToken token, @Nullable TokenInfo info) {
    if (info == null) {
      tokens.remove(token.key());
      changes.remove(TOKENS, token.key());
    } else {
      tokens.put(token.key(), info);
      changes.put(TOKENS, token.key(), info.write().toString());
    }
  }

  private void finish(Batch changes, int newVersion) {
    version = newVersion;
    journal.write(changes.put(STATION, VERSION, String.valueOf(newVersion)).urgent());
  }
}

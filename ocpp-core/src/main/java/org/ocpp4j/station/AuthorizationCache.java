package org.ocpp4j.station;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.store.Batch;
import org.ocpp4j.store.Journal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CSMS has said of the tokens that were presented lately, also over power cuts (1.6
 * §3.5.1, 2.0.1 C10). Used on the station's lane only.
 */
public final class AuthorizationCache {
  /** How many tokens it holds. */
  public static final int CAPACITY = 1000;

  private static final String DOCUMENTS = "authorization-cache";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Those that go first when there is no room: not accepted, then not used for long. */
  private static final Comparator<Entry> WORTH =
      Comparator.comparing((Entry entry) -> entry.info().accepted()).thenComparing(Entry::lastUsed);

  private final Journal journal;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(TokenInfo info, Instant updated, Instant lastUsed) {
    Entry used(TokenInfo now, Instant at) {
      return new Entry(now, updated, at);
    }

    String text() {
      ObjectNode node = info.write();
      node.put("updated", updated.toString());
      return node.put("lastUsed", lastUsed.toString()).toString();
    }

    static Entry parse(String text) {
      JsonNode node = JSON.readTree(text);
      String lastUsed = node.path("lastUsed").asString();
      return new Entry(
          TokenInfo.read(node),
          Instant.parse(node.path("updated").asString(lastUsed)),
          Instant.parse(lastUsed));
    }

    /** By the token's own date, otherwise the life time after the CSMS has spoken (C10.FR.10). */
    boolean isExpired(Instant now, Duration lifeTime) {
      Instant expiry = info.expiry();
      if (expiry != null) {
        return now.isAfter(expiry);
      }
      return !lifeTime.isZero() && now.isAfter(updated.plus(lifeTime));
    }
  }

  /** The cache as it was left. */
  public AuthorizationCache(Journal journal) {
    this.journal = journal;
    journal
        .store()
        .documents(DOCUMENTS)
        .forEach((key, text) -> entries.put(key, Entry.parse(text)));
  }

  /**
   * What is known of a token that is presented now; one that has expired is forgotten.
   *
   * @param lifeTime how long a token without a date of its own is kept since the CSMS has spoken of
   *     it; zero for ever
   */
  public Optional<TokenInfo> use(IdToken token, Instant now, Duration lifeTime) {
    Entry entry = entries.get(token.key());
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.isExpired(now, lifeTime)) {
      write(new Batch(), token.key(), null);
      return Optional.empty();
    }
    write(new Batch(), token.key(), entry.used(entry.info(), now));
    return Optional.of(entry.info());
  }

  /**
   * The same where one that has expired by its own date stays known, with another status (1.6
   * §3.5.1).
   *
   * @param expired the status of one that has expired
   */
  public Optional<TokenInfo> useOrMark(IdToken token, Instant now, String expired) {
    Entry entry = entries.get(token.key());
    if (entry == null) {
      return Optional.empty();
    }
    TokenInfo info = entry.info().at(now, expired);
    write(new Batch(), token.key(), entry.used(info, now));
    return Optional.of(info);
  }

  /** Keeps what the CSMS has said, in place of what it said before. */
  public void put(IdToken token, TokenInfo info, Instant now) {
    Batch changes = new Batch();
    if (!entries.containsKey(token.key()) && entries.size() >= CAPACITY) {
      entries.entrySet().stream()
          .min(Map.Entry.comparingByValue(WORTH))
          .map(Map.Entry::getKey)
          .ifPresent(least -> change(changes, least, null));
    }
    write(changes, token.key(), new Entry(info, now, now));
  }

  /** Forgets everything. */
  public void clear() {
    Batch changes = new Batch();
    entries.keySet().forEach(key -> changes.remove(DOCUMENTS, key));
    entries.clear();
    journal.write(changes);
  }

  /** How many tokens are known. */
  public int size() {
    return entries.size();
  }

  private void write(Batch changes, String key, @Nullable Entry entry) {
    change(changes, key, entry);
    journal.write(changes);
  }

  private void change(Batch changes, String key, @Nullable Entry entry) {
    if (entry == null) {
      entries.remove(key);
      changes.remove(DOCUMENTS, key);
    } else {
      entries.put(key, entry);
      changes.put(DOCUMENTS, key, entry.text());
    }
  }
}

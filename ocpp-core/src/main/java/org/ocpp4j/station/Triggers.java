package org.ocpp4j.station;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the CSMS may ask for with TriggerMessage, and who sends it (1.6 §5.17, 2.0.1 F06). */
public final class Triggers {
  private final Map<String, Consumer<@Nullable Integer>> senders = new HashMap<>();

  /** Nothing can be asked for yet. */
  public Triggers() {}

  /** The sender gets the EVSE asked for, or null for all. */
  public Triggers on(String message, Consumer<@Nullable Integer> sender) {
    senders.put(message, sender);
    return this;
  }

  /** Who sends this message, if the station implements it. */
  public Optional<Consumer<@Nullable Integer>> sender(String message) {
    return Optional.ofNullable(senders.get(message));
  }
}

package org.ocpp4j.v16.station.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.TokenInfo;

/** What becomes of a tag at the reader: it starts, stops, or does nothing (1.6 §3.10, §4.1). */
final class Presentations {
  private final Authorization authorization;
  private final Steps steps;
  private final WaitingDrivers waiting;

  /**
   * Keys of tags presented of which the CSMS has not spoken yet; presenting them again adds
   * nothing.
   */
  private final Set<String> undecided = new HashSet<>();

  /** What a tag may bring about. */
  interface Steps {
    EvseSession at(Evse evse);

    /** Whether drivers may start there. */
    boolean isUsable(Evse evse);

    /** The driver may charge from now on. */
    void admit(EvseSession session, Driver driver);

    /** The tag ends the session. */
    void stop(EvseSession session, IdToken by);
  }

  Presentations(Authorization authorization, Steps steps, WaitingDrivers waiting) {
    this.authorization = authorization;
    this.steps = steps;
    this.waiting = waiting;
  }

  void presented(IdToken token, List<Evse> evses) {
    boolean stopped = stop(evses, token, authorization.knownGroup(token));
    if (!stopped && undecided.add(token.key())) {
      authorization.decide(
          token,
          info -> {
            undecided.remove(token.key());
            decided(token, evses, info);
          });
    }
  }

  private void decided(IdToken token, List<Evse> meant, TokenInfo info) {
    if (!info.accepted() || stop(meant, token, info.group())) {
      return;
    }
    Driver driver = new Driver(token, info.group(), null);
    List<Evse> open =
        meant.stream().filter(e -> steps.at(e).driver == null && steps.isUsable(e)).toList();
    Optional<Evse> only =
        open.stream()
            .filter(evse -> evse.pluggedIn().isPresent())
            .findFirst()
            .or(() -> onlyOne(meant, open));
    if (only.isPresent()) {
      steps.admit(steps.at(only.get()), driver);
    } else if (!open.isEmpty()) {
      waiting.add(driver, open);
    }
  }

  /** The only one that is meant, or open and not waited for. */
  private Optional<Evse> onlyOne(List<Evse> meant, List<Evse> open) {
    return open.size() == 1 && (meant.size() == 1 || !waiting.anyFor(open.get(0)))
        ? Optional.of(open.get(0))
        : Optional.empty();
  }

  /** Stops what the tag may stop first, if there is anything. */
  private boolean stop(List<Evse> meant, IdToken token, @Nullable String group) {
    Optional<EvseSession> stopped =
        meant.stream()
            .map(steps::at)
            .filter(s -> s.driver != null && s.driver.mayBeStoppedBy(token, group))
            .findFirst();
    stopped.ifPresent(session -> steps.stop(session, token));
    return stopped.isPresent() || waiting.cancel(meant, token, group);
  }
}

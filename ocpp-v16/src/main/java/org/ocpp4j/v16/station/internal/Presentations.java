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

  Presentations(Authorization authorization, Steps steps) {
    this.authorization = authorization;
    this.steps = steps;
  }

  void presented(IdToken token, List<Evse> evses) {
    List<EvseSession> meant = evses.stream().map(steps::at).toList();
    Optional<EvseSession> stopped = firstStoppedBy(meant, token, authorization.knownGroup(token));
    if (stopped.isPresent()) {
      steps.stop(stopped.get(), token);
    } else if (undecided.add(token.key())) {
      authorization.decide(
          token,
          info -> {
            undecided.remove(token.key());
            decided(token, meant, info);
          });
    }
  }

  private void decided(IdToken token, List<EvseSession> meant, TokenInfo info) {
    if (!info.accepted()) {
      return;
    }
    Optional<EvseSession> stopped = firstStoppedBy(meant, token, info.group());
    if (stopped.isPresent()) {
      steps.stop(stopped.get(), token);
      return;
    }
    meant.stream()
        .filter(s -> s.driver == null && steps.isUsable(s.evse))
        .min(
            (a, b) ->
                Boolean.compare(b.evse.pluggedIn().isPresent(), a.evse.pluggedIn().isPresent()))
        .ifPresent(s -> steps.admit(s, new Driver(token, info.group(), null)));
  }

  private static Optional<EvseSession> firstStoppedBy(
      List<EvseSession> meant, IdToken token, @Nullable String group) {
    return meant.stream()
        .filter(s -> s.driver != null && s.driver.mayBeStoppedBy(token, group))
        .findFirst();
  }
}

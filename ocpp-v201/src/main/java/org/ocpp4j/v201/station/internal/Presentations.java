package org.ocpp4j.v201.station.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.TokenInfo;

/**
 * What becomes of a token at the reader: it starts, stops, or does nothing (C01, C09, C16, E07).
 */
final class Presentations {
  private final Authorization authorization;
  private final SessionSteps sessions;
  private final Predicate<Evse> usable;

  /**
   * Keys of tokens presented of which the CSMS has not spoken yet; presenting them again adds
   * nothing.
   */
  private final Set<String> undecided = new HashSet<>();

  /**
   * @param usable whether drivers may start at an EVSE
   */
  Presentations(Authorization authorization, SessionSteps sessions, Predicate<Evse> usable) {
    this.authorization = authorization;
    this.sessions = sessions;
    this.usable = usable;
  }

  /**
   * A token is presented.
   *
   * @param contract the contract certificate it stands for, or null
   */
  void presented(IdToken token, Contracts.@Nullable Shown contract, List<Evse> evses) {
    List<EvseSession> meant = evses.stream().map(evse -> sessions.at(evse.id())).toList();
    Optional<EvseSession> stopped = firstStoppedBy(meant, token, knownGroup(token));
    if (stopped.isPresent()) {
      sessions.release(stopped.get(), Cause.STOPPED_BY_TOKEN, token);
    } else if (undecided.add(token.key())) {
      authorization.decide(
          new Presentation(token, evses.stream().map(Evse::id).toList(), contract),
          info -> {
            undecided.remove(token.key());
            decided(token, meant, info);
          });
    }
  }

  private @Nullable String knownGroup(IdToken token) {
    return authorization
        .known(token)
        .filter(TokenInfo::accepted)
        .map(TokenInfo::group)
        .orElse(null);
  }

  private void decided(IdToken token, List<EvseSession> meant, TokenInfo info) {
    if (!info.accepted()) {
      return;
    }
    if (authorization.isMasterPass(info.group())) {
      stopAll(token);
      return;
    }
    Optional<EvseSession> stopped = firstStoppedBy(meant, token, info.group());
    if (stopped.isPresent()) {
      sessions.release(stopped.get(), Cause.STOPPED_BY_TOKEN, token);
      return;
    }
    meant.stream()
        .filter(s -> s.driver == null && usable.test(s.evse))
        .filter(s -> info.acceptedAt(s.evse.id()) && mayAuthorize(s, token))
        .min(
            (a, b) ->
                Boolean.compare(b.evse.pluggedIn().isPresent(), a.evse.pluggedIn().isPresent()))
        .ifPresent(s -> sessions.admit(s, new Driver(token, info.group(), null), Cause.AUTHORIZED));
  }

  private static Optional<EvseSession> firstStoppedBy(
      List<EvseSession> meant, IdToken token, @Nullable String group) {
    return meant.stream()
        .filter(s -> s.driver != null && s.driver.mayBeStoppedBy(token, group))
        .findFirst();
  }

  /** A transaction that somebody has authorized before is not for others (C01.FR.23). */
  private static boolean mayAuthorize(EvseSession session, IdToken token) {
    RunningTransaction transaction = session.transaction;
    Driver before = transaction == null ? null : transaction.driver();
    return before == null || before.token().matches(token);
  }

  /** A master pass stops what goes on, and starts nothing (C16.FR.02, C16.FR.03, C16.FR.07). */
  private void stopAll(IdToken token) {
    sessions.all().stream()
        .filter(session -> session.transaction != null)
        .forEach(session -> sessions.release(session, Cause.MASTER_PASS, token));
  }
}

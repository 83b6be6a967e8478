package org.ocpp4j.v201.station.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.ReservedEvses;
import org.ocpp4j.station.ReservedEvses.Claim;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;

/**
 * What becomes of a token at the reader: it starts, stops, or does nothing (C01, C09, C16, E07).
 */
final class Presentations {
  private final StationContext station;
  private final Authorization authorization;
  private final SessionSteps sessions;
  private final ReservedEvses reserved;
  private final PlugLocks locks;

  /**
   * Keys of tokens presented of which the CSMS has not spoken yet; presenting them again adds
   * nothing.
   */
  private final Set<String> undecided = new HashSet<>();

  Presentations(
      StationContext station,
      Authorization authorization,
      SessionSteps sessions,
      ReservedEvses reserved,
      PlugLocks locks) {
    this.station = station;
    this.authorization = authorization;
    this.sessions = sessions;
    this.reserved = reserved;
    this.locks = locks;
  }

  /**
   * A token is presented.
   *
   * @param contract the contract certificate it stands for, or null
   */
  void presented(IdToken token, Contracts.@Nullable Shown contract, List<Evse> evses) {
    List<Integer> meant = evses.stream().map(Evse::id).toList();
    String group = knownGroup(token);
    Optional<EvseSession> stopped = firstStoppedBy(meant, token, group);
    if (stopped.isPresent()) {
      sessions.release(stopped.get(), Cause.STOPPED_BY_TOKEN, token);
      return;
    }
    evses.forEach(evse -> locks.releaseFor(evse, token, group));
    if (undecided.add(token.key())) {
      authorization.decide(
          new Presentation(token, meant, contract),
          info -> {
            undecided.remove(token.key());
            decided(token, meant, info);
          });
    }
  }

  /** Who charges at the EVSE where nobody needs a token, unless nobody may charge there now. */
  Optional<Driver> withoutToken(Evse evse) {
    Driver anybody = new Driver(IdToken.startButton(), null, null);
    boolean open = reserved.claim(evse.id(), anybody.token(), null) != Claim.REFUSED;
    return Optional.of(anybody).filter(driver -> open && sessions.isUsable(evse));
  }

  private @Nullable String knownGroup(IdToken token) {
    return authorization
        .known(token)
        .filter(TokenInfo::accepted)
        .map(TokenInfo::group)
        .orElse(null);
  }

  private void decided(IdToken token, List<Integer> meant, TokenInfo info) {
    if (!info.accepted()) {
      return;
    }
    if (authorization.isMasterPass(info.group())) {
      stopChosen(token);
      return;
    }
    Optional<EvseSession> stopped = firstStoppedBy(meant, token, info.group());
    if (stopped.isPresent()) {
      sessions.release(stopped.get(), Cause.STOPPED_BY_TOKEN, token);
      return;
    }
    List<EvseSession> possible =
        meant.stream()
            .map(sessions::at)
            .filter(s -> s.isFreeFor(token) && sessions.isUsable(s.evse))
            .filter(s -> info.acceptedAt(s.evse.id()))
            .toList();
    List<EvseSession> open =
        possible.stream().filter(s -> claim(s, token, info) != Claim.REFUSED).toList();
    if (!open.isEmpty()) {
      Driver driver = new Driver(token, info.group(), null);
      sessions.admit(sessionFor(token, info, meant, open), driver, Cause.AUTHORIZED);
    } else if (!possible.isEmpty()) {
      station.announce(new StationEvent.Display("Reserved for another driver", List.of()));
    }
  }

  /**
   * That of the EVSE that can only be the driver's: the one that he has reserved, or at which an EV
   * is plugged in, or that is the only one. Else he may take any of those that are open (E03).
   */
  private EvseSession sessionFor(
      IdToken token, TokenInfo info, List<Integer> meant, List<EvseSession> open) {
    Optional<EvseSession> obvious =
        open.stream()
            .min(
                Comparator.comparing((EvseSession s) -> claim(s, token, info))
                    .thenComparing(s -> s.evse.pluggedIn().isEmpty()))
            .filter(
                s ->
                    claim(s, token, info) == Claim.OWN
                        || s.evse.pluggedIn().isPresent()
                        || meant.size() == 1
                        || (open.size() == 1 && !isWaitedFor(s)));
    return obvious.orElseGet(() -> sessions.atAnyOf(open.stream().map(s -> s.evse.id()).toList()));
  }

  /** Whether a driver who came before may take the EVSE. */
  private boolean isWaitedFor(EvseSession session) {
    return sessions.all().stream()
        .anyMatch(s -> s.awaitsEvse() && s.places.contains(session.evse.id()));
  }

  private Claim claim(EvseSession session, IdToken token, TokenInfo info) {
    return reserved.claim(session.evse.id(), token, info.group());
  }

  private Optional<EvseSession> firstStoppedBy(
      List<Integer> meant, IdToken token, @Nullable String group) {
    return sessions.all().stream()
        .filter(s -> s.places.stream().anyMatch(meant::contains))
        .filter(s -> s.driver != null && s.driver.mayBeStoppedBy(token, group))
        .findFirst();
  }

  /** A master pass stops what its holder chooses, and starts nothing (C16). */
  private void stopChosen(IdToken token) {
    List<String> ongoing =
        sessions.all().stream()
            .flatMap(session -> Stream.ofNullable(session.transaction))
            .map(transaction -> transaction.id)
            .toList();
    if (!ongoing.isEmpty()) {
      station
          .hardware()
          .masterPass()
          .choose(ongoing)
          .whenComplete(
              (chosen, failure) ->
                  station.lane().enter(() -> stop(failure == null ? chosen : ongoing, token)));
    }
  }

  private void stop(Collection<String> transactions, IdToken masterPass) {
    sessions.all().stream()
        .filter(s -> s.transaction != null && transactions.contains(s.transaction.id))
        .forEach(s -> sessions.release(s, Cause.MASTER_PASS, masterPass));
  }
}

package org.ocpp4j.conformance.durability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationState;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.OperationalStatusEnum;

/** What holds at a station whatever has happened to it. */
final class WalkRules {
  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private final RandomWalk walk;
  private final WalkCalls calls;
  private final WalkedStation station;
  private int cuts;
  private Instant unknownSince = Instant.MAX;

  WalkRules(RandomWalk walk, WalkCalls calls) {
    this.walk = walk;
    this.calls = calls;
    this.station = walk.station;
  }

  /** What holds at any moment. */
  void check() {
    StationState state = station.state();
    if (station.cuts() > cuts) {
      cuts = station.cuts();
      calls.interrupted();
      unknownSince = Instant.MAX;
      return; // it has only just come back
    }
    calls.check();
    told(state);
    for (int evse = 1; evse <= 2; evse++) {
      check(evse, state);
    }
    for (StationState.ConnectorState connector : state.connectors()) {
      check(connector);
    }
    if (state.connectors().size() != WalkedStation.CONNECTORS.size()) {
      violated("connectors: " + state);
    }
  }

  /** The CSMS knows the status of every connector unless something is in the way. */
  private void told(StationState state) {
    boolean known =
        state.connectors().stream()
            .allMatch(c -> c.status().equals(walk.csms.statuses().get(c.id())));
    boolean possible =
        state.online()
            && state.registration() == Registration.ACCEPTED
            && walk.csms.onTransaction != WalkCsms.Mood.SILENT
            && walk.csms.onAuthorize != WalkCsms.Mood.SILENT;
    Instant now = walk.time.now();
    if (known || !possible) {
      unknownSince = Instant.MAX;
    } else if (unknownSince.equals(Instant.MAX)) {
      unknownSince = now;
    } else if (unknownSince.isBefore(now.minus(A_WHILE))) {
      violated("told is " + walk.csms.statuses() + ", true is " + state.connectors());
    }
  }

  private void violated(String what) {
    walk.violations.add(what);
  }

  private void check(int evse, StationState state) {
    var account = walk.books.openAt(evse);
    var open = state.transactions().stream().filter(t -> t.evse() == evse).toList();
    if (open.size() > 1
        || open.isEmpty() == account.isPresent()
        || account.filter(a -> !a.id.equals(open.get(0).id())).isPresent()) {
      violated("transactions at " + evse + " are " + open + ", stored is " + account);
    }
    boolean energy = station.isClosed(evse);
    if (energy && !isUsable(evse, state)) {
      violated("energy at EVSE " + evse + " with nothing to charge: " + state.connectors());
    }
    if (energy && account.isPresent() && !account.get().authorized) {
      violated("energy for nobody at EVSE " + evse + " " + account);
    }
    if (energy && !station.isHeld(evse)) {
      violated("energy at EVSE " + evse + " through a cable that is not held");
    }
    boolean due =
        account.isPresent()
            && account.get().authorized
            && !account.get().refused
            && !station.wasLockBroken(evse)
            && isUsable(evse, state);
    if (due && !energy) {
      violated("no energy at EVSE " + evse + " " + account);
    }
    account.ifPresent(this::check);
  }

  private boolean isUsable(int evse, StationState state) {
    return state.connectors().stream()
        .filter(c -> c.id().evse() == evse && station.isServed(c.id()))
        .anyMatch(c -> !c.status().equals("Faulted") && !c.status().equals("Unavailable"));
  }

  /** The charging state last told is that of the EVSE. */
  private void check(WalkBooks.Account account) {
    ChargingStateEnum told = account.last().transactionInfo().chargingState();
    ChargingStateEnum real = station.chargingState(account.evse);
    boolean right =
        real == null
            ? told == ChargingStateEnum.EV_CONNECTED || told == ChargingStateEnum.SUSPENDED_EVSE
            : told == real;
    if (!right) {
      violated("told " + told + " at EVSE " + account.evse + " is " + real + " " + account);
    }
  }

  private void check(StationState.ConnectorState connector) {
    ConnectorId id = connector.id();
    boolean fits =
        switch (connector.status()) {
          case "Faulted" -> station.isFaulted(id);
          case "Unavailable", "Reserved" -> !station.isFaulted(id);
          case "Occupied" -> !station.isFaulted(id) && station.isPlugged(id);
          case "Available" -> !station.isFaulted(id) && !station.isPlugged(id);
          default -> false;
        };
    if (!fits) {
      violated(id + " is not " + connector.status());
    }
    calls
        .isInoperative(id)
        .ifPresent(
            inoperative -> {
              boolean unavailable = connector.status().equals("Unavailable");
              boolean busy =
                  walk.books.openAt(id.evse()).isPresent() || walk.books.openAt(0).isPresent();
              boolean faulted = connector.status().equals("Faulted");
              if (!faulted && (inoperative ? !unavailable && !busy : unavailable)) {
                violated(id + " is " + connector.status() + ", inoperative " + inoperative);
              }
            });
  }

  // ---- the end

  /** Everything becomes well, everybody leaves, and all is told. */
  void end() {
    walk.comeToReason();
    walk.comeUp();
    calls.interrupted();
    station.losePower(0); // and not again
    walk.pass(Duration.ofHours(1));
    for (ConnectorId connector : WalkedStation.CONNECTORS) {
      station.breakLock(connector, false);
      station.clearFault(connector);
      station.unplug(connector);
    }
    for (String point : List.of("TxStartPoint", "TxStopPoint")) {
      station.set("TxCtrlr." + point, "ParkingBayOccupancy,EVConnected,Authorized");
    }
    station.set("AuthCtrlr.Enabled", "true");
    station.set("TxCtrlr.EVConnectionTimeOut", "60");
    for (int evse = 1; evse <= 2; evse++) {
      station.suspendEv(evse, false);
      station.suspendEvse(evse, false);
      station.occupyBay(evse, true);
    }
    walk.pass(A_WHILE);
    station.plugIn(new ConnectorId(1, 1));
    station.plugIn(new ConnectorId(2, 1));
    walk.pass(A_WHILE);
    check();
    for (int evse = 1; evse <= 2; evse++) {
      station.unplug(new ConnectorId(evse, 1));
      station.occupyBay(evse, false);
    }
    walk.pass(A_WHILE);
    makeOperative();
    walk.pass(Duration.ofHours(3));
    for (int i = 0; i < 40 && station.state().queued() > 0; i++) {
      walk.pass(Duration.ofMinutes(10)); // what waited is told one after the other
    }
    check();
    verify();
  }

  private void makeOperative() {
    operative(null);
    for (int evse = 1; evse <= 2; evse++) {
      operative(new EVSE(evse));
    }
    WalkedStation.CONNECTORS.forEach(c -> operative(new EVSE(c.evse(), c.connector())));
  }

  private void operative(@Nullable EVSE scope) {
    calls.changeAvailability(scope, OperationalStatusEnum.OPERATIVE);
    station.pass(Duration.ofSeconds(1));
  }

  private void verify() {
    StationState state = station.state();
    walk.books.verify();
    if (!state.online() || state.registration() != Registration.ACCEPTED) {
      violated("not back: " + state);
    }
    if (state.queued() > 0) {
      violated("still queued: " + state.queued());
    }
    if (station.isClosed(1) || station.isClosed(2)) {
      violated("a power path is closed");
    }
    if (station.isHeld(1) || station.isHeld(2)) {
      violated("a cable is held");
    }
    Map<String, String> told = new TreeMap<>();
    walk.csms.statuses().forEach((id, status) -> told.put(id.toString(), status));
    for (StationState.ConnectorState connector : state.connectors()) {
      if (!connector.status().equals("Available")
          || !connector.status().equals(told.get(connector.id().toString()))) {
        violated("at the end told is " + told + ", true is " + state.connectors());
      }
    }
    new TreeMap<>(calls.reserved())
        .forEach(
            (id, times) -> {
              long ended =
                  walk.books.endedReservations().stream()
                      .filter(String.valueOf(id)::equals)
                      .count();
              if (ended > times) {
                violated("reservation " + id + " ended " + ended + " times");
              }
            });
  }
}

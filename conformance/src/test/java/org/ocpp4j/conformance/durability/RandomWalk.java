package org.ocpp4j.conformance.durability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.InMemoryNetwork;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.RegistrationStatusEnum;

/** Somebody who does at a station, and as its CSMS, whatever comes to mind. */
final class RandomWalk {
  private static final int STEPS_TOLD = 80;
  private static final int TRANSACTIONS_TOLD = 4;
  private static final List<String> TOKENS =
      List.of("DRIVER", "OTHER", "FLEET1", "FLEET2", "BLOCKED", "SECOND", "MASTER");

  final SplittableRandom random;
  final VirtualTime time;
  final InMemoryNetwork network;
  final List<String> violations = new ArrayList<>();
  final List<String> steps = new ArrayList<>();
  final WalkBooks books = new WalkBooks(violations, this::isReserved, this::endsWhenUnplugged);
  final WalkedStation station;
  final WalkCsms csms;
  private final WalkCalls calls;
  private final WalkRules rules;
  private final Map<ConnectorId, String> statuses = new HashMap<>();

  /** Whether an EV may come to an EVSE at which there is another. */
  private final boolean crowded;

  private Instant decidedAt = Instant.MIN;
  private int decisions;
  private boolean down;

  RandomWalk(long seed) {
    random = new SplittableRandom(seed);
    crowded = seed % 4 == 0;
    time = new VirtualTime(seed);
    network = new InMemoryNetwork(time.engine(), Duration.ofMillis(20));
    csms = new WalkCsms(time, network, books, violations);
    station = new WalkedStation(time, network, books::written, this::heard);
    calls = new WalkCalls(this);
    rules = new WalkRules(this, calls);
    station.set("AuthCtrlr.MasterPassGroupId", WalkCsms.MASTER_GROUP);
    station.set("SampledDataCtrlr.TxUpdatedInterval", "60");
    station.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
  }

  /** Takes this many steps, unless a rule is broken before, and comes to an end. */
  void run(int length) {
    station.start();
    for (int i = 0; i < length && violations.isEmpty(); i++) {
      step();
      if (oneIn(2)) {
        station.pass(Duration.ofMillis(100 + below(2000)));
      }
      rules.check();
    }
    if (violations.isEmpty()) {
      note("the end");
      rules.end();
    }
  }

  void violated(String rule) {
    violations.add(rule);
  }

  /** The last steps, and the transactions. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    steps.stream()
        .skip(Math.max(0, steps.size() - STEPS_TOLD))
        .forEach(step -> text.append("  ").append(step).append('\n'));
    books
        .all()
        .skip(Math.max(0, books.ids().size() - TRANSACTIONS_TOLD))
        .forEach(account -> text.append("  ").append(account).append('\n'));
    return text.toString();
  }

  private void heard(StationEvent event) {
    if (event instanceof StationEvent.Problem problem
        && problem.source() != StationEvent.Problem.Source.HARDWARE
        && !problem.description().endsWith("the CSMS has rejected this station")) {
      violations.add("a problem: " + problem);
    } else if (event instanceof StationEvent.ConnectorStatus status) {
      statuses.put(status.connector(), status.status());
      note("    " + status);
    } else if (event instanceof StationEvent.Authorization decided) {
      note("    " + decided);
      decisions = time.now().equals(decidedAt) ? decisions + 1 : 1;
      decidedAt = time.now();
    } else if (event instanceof StationEvent.Dropped dropped) {
      note("    dropped: " + dropped);
    }
  }

  private boolean endsWhenUnplugged() {
    return station.get("TxCtrlr.StopTxOnEVSideDisconnect").equals("true");
  }

  /** As it was told last; who is decided on at the same instant is not in that yet. */
  private boolean isReserved(int evse) {
    boolean old = time.now().equals(decidedAt) && decisions > 1;
    return !old
        && WalkedStation.CONNECTORS.stream()
            .filter(connector -> connector.evse() == evse)
            .allMatch(connector -> "Reserved".equals(statuses.get(connector)));
  }

  void note(String step) {
    steps.add(time.now() + " " + step.replaceAll("(, )?\\w+=null|(?<=\\w)(Request|Response)", ""));
  }

  // ---- choices

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  String token() {
    return one(TOKENS);
  }

  void pass(Duration duration) {
    note("pass " + duration);
    station.pass(duration);
  }

  private void step() {
    int kind = below(100);
    if (kind < 18) {
      cable();
    } else if (kind < 36) {
      present();
    } else if (kind < 56) {
      passTime();
    } else if (kind < 68) {
      hardware();
    } else if (kind < 72) {
      link();
    } else if (kind < 75) {
      power();
    } else if (kind < 79) {
      mood();
    } else {
      calls.step();
    }
  }

  private void cable() {
    ConnectorId connector = one(WalkedStation.CONNECTORS);
    if (station.isPlugged(connector)) {
      note("unplug " + connector);
      station.unplug(connector);
    } else if (crowded || !station.isPlugged(connector.evse())) {
      note("plug in " + connector);
      station.plugIn(connector);
    }
  }

  private void present() {
    String token = token();
    List<Integer> evses = one(List.of(List.of(1), List.of(2), List.of()));
    note("present " + token + " for " + evses);
    station.station().present(IdToken.iso14443(token), evses);
  }

  private void passTime() {
    pass(
        switch (below(4)) {
          case 0 -> Duration.ofMillis(1 + below(1000));
          case 1 -> Duration.ofSeconds(1 + below(60));
          case 2 -> Duration.ofMinutes(1 + below(10));
          default -> Duration.ofMinutes(10 + below(110));
        });
  }

  private void hardware() {
    ConnectorId connector = one(WalkedStation.CONNECTORS);
    int evse = connector.evse();
    boolean flag = random.nextBoolean();
    switch (below(6)) {
      case 0 -> {
        note("EV suspends " + evse + " " + flag);
        station.suspendEv(evse, flag);
      }
      case 1 -> {
        note("EVSE suspends " + evse + " " + flag);
        station.suspendEvse(evse, flag);
      }
      case 2 -> {
        if (station.isFaulted(connector)) {
          note("mend " + connector);
          station.clearFault(connector);
        } else {
          note("fault " + connector);
          station.fault(connector, one(List.of("GroundFailure", "EmergencyStop", "OtherError")));
        }
      }
      case 3 -> {
        note("lock of " + connector + " is broken " + flag);
        station.breakLock(connector, flag);
      }
      case 4 -> {
        note("bay " + evse + " " + flag);
        station.occupyBay(evse, flag);
      }
      default -> {
        if (oneIn(2)) {
          note("stopped by EV " + evse);
          station.station().stopByEv(evse);
        }
      }
    }
  }

  private void link() {
    if (down) {
      comeUp();
      return;
    }
    calls.interrupted();
    if (oneIn(4)) {
      note("link cut");
      network.cut();
    } else {
      note("link down");
      down = true;
      network.goDown();
    }
  }

  void comeUp() {
    note("link up");
    down = false;
    network.comeUp();
    station.station().networkUp();
  }

  private void power() {
    long next = oneIn(2) ? 0 : 1 + below(400);
    note("power cut, and again after " + next + " steps");
    calls.interrupted();
    station.losePower(next);
  }

  private void mood() {
    WalkCsms.Mood mood = one(List.of(WalkCsms.Mood.values()));
    switch (below(5)) {
      case 0 -> csms.onAuthorize = mood;
      case 1 -> csms.onTransaction = mood;
      case 2 ->
          csms.onBoot =
              oneIn(3)
                  ? one(List.of(RegistrationStatusEnum.values()))
                  : RegistrationStatusEnum.ACCEPTED;
      default -> comeToReason();
    }
    note(
        "CSMS authorizes "
            + csms.onAuthorize
            + ", transactions "
            + csms.onTransaction
            + ", boots "
            + csms.onBoot);
  }

  void comeToReason() {
    csms.onAuthorize = WalkCsms.Mood.WELL;
    csms.onTransaction = WalkCsms.Mood.WELL;
    csms.onBoot = RegistrationStatusEnum.ACCEPTED;
  }
}

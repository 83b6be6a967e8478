package org.ocpp4j.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.jakarta.TyrusClient;
import org.ocpp4j.transport.netty.NettyServer;
import org.ocpp4j.transport.netty.NettyServerOptions;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v16.message.BootNotificationRequest;
import org.ocpp4j.v16.message.BootNotificationResponse;
import org.ocpp4j.v16.message.HeartbeatRequest;
import org.ocpp4j.v16.message.HeartbeatResponse;
import org.ocpp4j.v16.message.RegistrationStatus;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.StatusNotificationResponse;

/** A station whose time stands still, over a real socket. */
@NullUnmarked
@Timeout(60)
class VirtualTimeTest {
  /** A port at which nobody listens. */
  private static final int NOBODY = 1;

  private final VirtualTime time = VirtualTime.standingAtNow(Engine.system());
  private final NettyServer port =
      new NettyServer(NettyServerOptions.defaults().withHost("127.0.0.1").withPort(0));
  private final TyrusClient sockets = new TyrusClient();
  private final Queue<Instant> heartbeats = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> booted = new CompletableFuture<>();
  private final Csms csms =
      Csms.builder()
          .transport(port)
          .admission(StationAdmission.everyone())
          .protocol(Ocpp16.csms(this::answer))
          .build();

  @BeforeEach
  void start() {
    csms.start().toCompletableFuture().join();
  }

  @AfterEach
  void stop() {
    sockets.close();
    csms.close();
  }

  private void answer(CsmsHandlers on) {
    on.on(
        BootNotificationRequest.class,
        (station, boot) ->
            new BootNotificationResponse(RegistrationStatus.ACCEPTED, time.engine().now(), 300));
    on.on(
        HeartbeatRequest.class,
        (station, heartbeat) -> {
          heartbeats.add(time.engine().now());
          return new HeartbeatResponse(time.engine().now());
        });
    on.on(StatusNotificationRequest.class, (station, status) -> new StatusNotificationResponse());
  }

  @Test
  void everythingOfAnHourHappensAtItsTimeWhenTheHourHasPassed() throws Exception {
    try (ChargePoint station = station(port.port())) {
      station.device().put(Settings.WEB_SOCKET_PING_INTERVAL.id(), "20");
      station.start();
      booted.get(20, TimeUnit.SECONDS);
      Instant start = time.engine().now();
      assertThat(heartbeats).isEmpty();

      time.advance(Duration.ofHours(1));

      assertThat(time.engine().now()).isEqualTo(start.plus(Duration.ofHours(1)));
      assertThat(heartbeats).hasSize(12).contains(start.plus(Duration.ofMinutes(5)));
      assertThat(station.state().toCompletableFuture().join().online()).isTrue();
    }
  }

  @Test
  void anAttemptToConnectFailsBeforeTimePassesOn() throws Exception {
    try (ChargePoint station = station(NOBODY)) {
      station.start();

      time.advance(Duration.ofHours(1));

      assertThat(failures)
          .hasSizeGreaterThan(5)
          .allSatisfy(failure -> assertThat(failure).contains("Nobody listens"));
    }
  }

  private ChargePoint station(int csmsPort) {
    return ChargePoint.builder()
        .identity("CP1")
        .csms(URI.create("ws://127.0.0.1:" + csmsPort + "/ocpp"))
        .engine(time.engine())
        .transport(time.watched(sockets))
        .protocols(Ocpp16.station())
        .hardware(SimulatedHardware.withPower(7400, time.engine().scheduler()).callbacks())
        .listener(this::note)
        .build();
  }

  private void note(StationEvent event) {
    if (event instanceof StationEvent.ConnectFailed failed) {
      failures.add(failed.failure().getMessage());
    }
    if (event instanceof StationEvent.Booted boot && boot.registration() == Registration.ACCEPTED) {
      booted.complete(null);
    }
  }
}

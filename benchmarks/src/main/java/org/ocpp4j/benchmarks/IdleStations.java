package org.ocpp4j.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.ServerTransport;
import org.ocpp4j.transport.jakarta.TyrusClient;
import org.ocpp4j.transport.netty.NettyServer;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationResponse;

/** How much memory a station takes that is connected and idle, and its CSMS in the same JVM. */
public final class IdleStations {
  private static final int PORT = 18_180;

  private IdleStations() {}

  /**
   * Starts stations, each with a WebSocket of its own, and measures the heap.
   *
   * @param arguments how many; the process needs two open files for each
   */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    Engine engine = Engine.system();
    try (TyrusClient client = new TyrusClient();
        Csms csms = csms(engine, NettyServer.onPort(PORT))) {
      csms.start().toCompletableFuture().join();
      long before = used();
      List<ChargePoint> stations = start(count, engine, client);
      long each = (used() - before) / count;
      System.out.printf(
          Locale.ROOT,
          "%d stations: %.1f KiB each, %d to a GiB%n",
          count,
          each / 1024.0,
          (1L << 30) / each);
      stations.forEach(ChargePoint::close);
    }
  }

  private static List<ChargePoint> start(int count, Engine engine, ClientTransport client)
      throws InterruptedException {
    CountDownLatch booted = new CountDownLatch(count);
    List<ChargePoint> stations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ChargePoint station =
          ChargePoint.builder()
              .identity("CP" + i)
              .csms(URI.create("ws://localhost:" + PORT + "/ocpp"))
              .engine(engine)
              .transport(client)
              .protocols(Ocpp201.station())
              .hardware(SimulatedHardware.withPower(7200, engine.scheduler()).callbacks())
              .listener(
                  event -> {
                    if (event instanceof StationEvent.Booted) {
                      booted.countDown();
                    }
                  })
              .build();
      stations.add(station);
      station.start();
    }
    if (!booted.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException(booted.getCount() + " stations have not booted");
    }
    return stations;
  }

  private static Csms csms(Engine engine, ServerTransport server) {
    return Csms.builder()
        .engine(engine)
        .transport(server)
        .admission(StationAdmission.everyone())
        .protocol(Ocpp201.csms(on -> answer(on, engine)))
        .build();
  }

  private static void answer(CsmsHandlers on, Engine engine) {
    on.on(
        BootNotificationRequest.class,
        (station, request) ->
            new BootNotificationResponse(engine.now(), 3600, RegistrationStatusEnum.ACCEPTED));
    on.on(StatusNotificationRequest.class, (station, request) -> new StatusNotificationResponse());
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(200);
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}

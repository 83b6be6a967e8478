package org.ocpp4j.examples.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ChargePointBuilder;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.jakarta.TyrusClient;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CSMS on free ports, its HTTP API, and stations that connect to it over real sockets. */
@NullUnmarked
final class RunningCsms implements AutoCloseable {
  static final int PATIENCE = 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  final HttpClient http = HttpClient.newHttpClient();
  private final TyrusClient transport = new TyrusClient();
  private final BlockingQueue<StationEvent> events = new LinkedBlockingQueue<>();
  private ExampleCsms csms;

  RunningCsms() throws Exception {
    csms = start(null);
  }

  /** Ends the CSMS and starts another on this folder. */
  void restartOn(Path data) throws Exception {
    csms.close();
    csms = start(data);
  }

  private static ExampleCsms start(Path data) throws Exception {
    ExampleCsms csms =
        new ExampleCsms(
            new CsmsOptions("127.0.0.1", 0, 0, data, true, List.of(), Duration.ofMinutes(5)));
    csms.start();
    return csms;
  }

  int httpPort() {
    return csms.httpPort();
  }

  @Override
  public void close() {
    transport.close();
    csms.close();
  }

  /** Where a station connects. */
  URI address(String station) {
    return URI.create("ws://127.0.0.1:" + csms.ocppPort() + "/ocpp/" + station);
  }

  /** A station that is not started yet. */
  ChargePointBuilder builder(String id, String version) {
    StationProtocol protocol = version.equals("1.6") ? Ocpp16.station() : Ocpp201.station();
    return ChargePoint.builder()
        .identity(id)
        .csms(URI.create("ws://127.0.0.1:" + csms.ocppPort() + "/ocpp"))
        .transport(transport)
        .protocols(protocol)
        .hardware(SimulatedHardware.withPower(7400, Engine.system().scheduler()).callbacks())
        .listener(events::add);
  }

  /** A station that has booted. */
  ChargePoint station(String id, String version) throws Exception {
    ChargePoint station = builder(id, version).build();
    station.start();
    awaitBoot();
    await(e -> e instanceof StationEvent.FrameReceived frame && frame.frame().endsWith("{}]"));
    return station;
  }

  void awaitBoot() throws Exception {
    await(
        e -> e instanceof StationEvent.Booted boot && boot.registration() == Registration.ACCEPTED);
  }

  void await(Predicate<StationEvent> wanted) throws Exception {
    while (true) {
      StationEvent event = events.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(event).as("an event in time").isNotNull();
      if (wanted.test(event)) {
        return;
      }
    }
  }

  /** Until the CSMS has answered the message of the station that has this word in it. */
  void awaitAnswerTo(String word) throws Exception {
    List<String> ids = new ArrayList<>();
    await(
        e -> {
          if (e instanceof StationEvent.FrameSent sent && sent.frame().contains(word)) {
            ids.add(JSON.readTree(sent.frame()).get(1).asString());
          }
          return e instanceof StationEvent.FrameReceived received
              && ids.contains(JSON.readTree(received.frame()).get(1).asString());
        });
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(request(path, "GET", null).body());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return request(path, "POST", body);
  }

  HttpResponse<String> put(String path, String body) throws Exception {
    return request(path, "PUT", body);
  }

  HttpResponse<String> request(String path, String method, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + csms.httpPort() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}

package org.ocpp4j.transport.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;

/** What every pair of transports does. */
class TransportContractTest {
  private static List<Wire> wires;

  @BeforeAll
  static void open() throws Exception {
    wires = List.of(Wire.netty(), Wire.jakarta(), Wire.memory());
  }

  @AfterAll
  static void close() {
    wires.forEach(Wire::end);
  }

  static List<Wire> wires() {
    return wires;
  }

  @ParameterizedTest
  @MethodSource("wires")
  @Requirement({"1.6J §3.1.2", "2.0.1 part 4 §3.1.2"})
  void theStationsFirstSubprotocolThatTheServerSpeaksIsAgreedUpon(Wire wire) throws Exception {
    assertThat(wire.connect("a1", new Recorder(), "ocpp2.1", "ocpp2.0.1", "ocpp1.6").subprotocol())
        .isEqualTo("ocpp2.0.1");
    assertThat(wire.connect("a2", new Recorder(), "ocpp1.6", "ocpp2.0.1").subprotocol())
        .isEqualTo("ocpp1.6");
    assertThat(wire.handshakes.get("a1").subprotocols())
        .containsExactly("ocpp2.1", "ocpp2.0.1", "ocpp1.6");
    assertThat(wire.stations.get("a1").connection().subprotocol()).isEqualTo("ocpp2.0.1");
  }

  @ParameterizedTest
  @MethodSource("wires")
  @Requirement({"1.6J §3.1.2", "2.0.1 part 4 §3.1.2"})
  void withoutASubprotocolInCommonTheHandshakeEndsWithoutOne(Wire wire) throws Exception {
    assertThat(wire.connect("b1", new Recorder(), "ocpp9.9").subprotocol()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wires")
  void anIdentityOfOddCharactersArrivesAsItIs(Wire wire) throws Exception {
    for (String identity : List.of("CP 1", "a/b", "ü±💡", "x%2Fy", "a+b:c@d", "-._~*|=")) {
      wire.connect(identity, new Recorder(), "ocpp1.6");
      assertThat(wire.handshakes).containsKey(identity);
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void anIdentityOverItsLengthIsRefused(Wire wire) {
    assumeTrue(wire.hasSockets() && wire.refusesWithHttp(), "only a server that speaks HTTP can");
    wire.connectFails("x".repeat(49), null, ConnectException.Failure.HTTP, 400);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void credentialsArriveWithTheFirstRequest(Wire wire) throws Exception {
    ConnectRequest.Credentials credentials = new ConnectRequest.Credentials("c1", "p:ä ss:word");

    wire.attempt("c1", new Recorder(), credentials, "ocpp1.6").get(20, TimeUnit.SECONDS);

    assertThat(wire.handshakes.get("c1").credentials()).isEqualTo(credentials);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aRefusalCarriesItsHttpStatus(Wire wire) {
    assumeTrue(wire.refusesWithHttp(), "Jakarta's API cannot refuse a handshake");
    wire.connectFails("stranger", null, ConnectException.Failure.NOT_FOUND, 404);
    wire.connectFails("liar", null, ConnectException.Failure.UNAUTHORIZED, 401);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void whereNoStatusCanBeSentARefusalClosesTheConnection(Wire wire) throws Exception {
    assumeTrue(!wire.refusesWithHttp(), "refuses the handshake itself");
    Recorder recorder = new Recorder();

    wire.connect("stranger", recorder, "ocpp1.6");

    assertThat(recorder.closeReason())
        .isEqualTo(new CloseReason(CloseReason.POLICY_VIOLATION, "not registered"));
  }

  @ParameterizedTest
  @MethodSource("wires")
  void textsArriveWholeAndInOrderBothWays(Wire wire) throws Exception {
    Recorder station = new Recorder();
    Connection fromStation = wire.connect("d1", station, "ocpp1.6");
    Recorder csms = wire.stations.get("d1");
    Connection fromCsms = csms.connection();

    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sent.add(fromStation.send("up " + i).toCompletableFuture());
      sent.add(fromCsms.send("down " + i).toCompletableFuture());
    }
    for (int i = 0; i < 500; i++) {
      assertThat(csms.nextText()).isEqualTo("up " + i);
      assertThat(station.nextText()).isEqualTo("down " + i);
    }
    for (CompletableFuture<Void> each : sent) {
      each.get(20, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aLargeTextOfOddCharactersArrives(Wire wire) throws Exception {
    Recorder station = new Recorder();
    Connection fromStation = wire.connect("e1", station, "ocpp1.6");
    String large = "💡ä\"\\".repeat(60_000);

    fromStation.send(large);

    assertThat(wire.stations.get("e1").nextText()).isEqualTo(large);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aTextOverTheLimitClosesTheConnection(Wire wire) throws Exception {
    Recorder station = new Recorder();
    Connection fromStation = wire.connect("f1", station, "ocpp1.6");

    fromStation.send("x".repeat(Wire.MAX_BYTES + 1));

    assertThat(station.closeReason().code()).isEqualTo(CloseReason.TOO_BIG);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void pingsAreAnsweredBothWays(Wire wire) throws Exception {
    Recorder station = new Recorder();
    Connection fromStation = wire.connect("g1", station, "ocpp1.6");
    Recorder csms = wire.stations.get("g1");

    fromStation.ping();
    csms.connection().ping();

    assertThat(station.nextPong()).isTrue();
    assertThat(csms.nextPong()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("wires")
  void anOrderlyCloseArrivesWithItsCodeAndReasonBothWays(Wire wire) throws Exception {
    Recorder first = new Recorder();
    wire.connect("h1", first, "ocpp1.6").close(new CloseReason(1000, "done"));
    assertThat(wire.stations.get("h1").closeReason()).isEqualTo(new CloseReason(1000, "done"));

    Recorder second = new Recorder();
    wire.connect("h2", second, "ocpp1.6");
    wire.stations.get("h2").connection().close(new CloseReason(1008, "replaced"));
    assertThat(second.closeReason()).isEqualTo(new CloseReason(1008, "replaced"));
    assertThat(second.closes).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void sendingOnAClosedConnectionFails(Wire wire) throws Exception {
    Recorder station = new Recorder();
    Connection fromStation = wire.connect("i1", station, "ocpp1.6");
    fromStation.close(new CloseReason(1000, "done"));
    station.closeReason();

    assertThat(fromStation.send("late").toCompletableFuture())
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(org.ocpp4j.transport.NotConnectedException.class);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void manyStationsConnectEachAsItselfWithoutAThreadForEach(Wire wire) throws Exception {
    wire.connect("first", new Recorder(), "ocpp1.6");
    int threads = Thread.activeCount();
    List<CompletableFuture<Connection>> attempts =
        IntStream.range(0, 60)
            .mapToObj(i -> wire.attempt("many" + i, new Recorder(), null, "ocpp1.6"))
            .toList();
    for (int i = 0; i < attempts.size(); i++) {
      attempts.get(i).get(20, TimeUnit.SECONDS).send("I am " + i);
    }
    for (int i = 0; i < attempts.size(); i++) {
      assertThat(wire.stations.get("many" + i).nextText()).isEqualTo("I am " + i);
    }
    assertThat(Thread.activeCount()).isLessThan(threads + 30);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aConnectionThatBreaksEndsAbnormally(Wire wire) throws Exception {
    assumeTrue(wire.hasSockets(), "there is no socket to break");
    RawWebSocket raw = RawWebSocket.open(wire.url(), "j1");
    wire.stations.get("j1").connection();

    raw.close();

    assertThat(wire.stations.get("j1").closeReason().code()).isEqualTo(CloseReason.ABNORMAL);
  }

  @ParameterizedTest
  @MethodSource("wires")
  void aTextSplitOverManyFramesArrivesWholeAndABinaryMessageIsToldApart(Wire wire)
      throws Exception {
    assumeTrue(wire.hasSockets(), "there are no frames");
    try (RawWebSocket raw = RawWebSocket.open(wire.url(), "k1")) {
      Recorder csms = wire.stations.get("k1");
      raw.frame(false, 1, "[2,\"1\",");
      raw.frame(false, 0, "\"Heartbeat\"");
      raw.frame(true, 0, ",{}]");
      raw.frame(true, 2, "binary");
      raw.frame(true, 1, "after");

      assertThat(csms.nextText()).isEqualTo("[2,\"1\",\"Heartbeat\",{}]");
      assertThat(csms.nextBinary()).isEqualTo(6);
      assertThat(csms.nextText()).isEqualTo("after");
    }
  }

  @Test
  void aTakenPortIsAClearError() {
    int taken = wires.get(0).url().getPort();
    var second = org.ocpp4j.transport.netty.NettyServer.onPort(taken);

    assertThatThrownBy(
            () ->
                second
                    .start(handshake -> CompletableFuture.completedFuture(null))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(java.net.BindException.class)
        .hasMessageContaining("Port " + taken);
  }

  /** A WebSocket client that sends frames as it likes. */
  private record RawWebSocket(Socket socket) implements AutoCloseable {
    static RawWebSocket open(URI url, String identity) throws Exception {
      Socket socket = new Socket(url.getHost(), url.getPort());
      String request =
          "GET /ocpp/"
              + identity
              + " HTTP/1.1\r\nHost: localhost:"
              + url.getPort()
              + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Protocol: ocpp1.6\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(20_000);
      InputStream in = socket.getInputStream();
      StringBuilder answer = new StringBuilder();
      while (!answer.toString().endsWith("\r\n\r\n")) {
        answer.append((char) in.read());
      }
      assertThat(answer).startsWith("HTTP/1.1 101");
      return new RawWebSocket(socket);
    }

    void frame(boolean last, int opcode, String payload) throws Exception {
      byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
      OutputStream out = socket.getOutputStream();
      out.write((last ? 0x80 : 0) | opcode);
      out.write(0x80 | bytes.length); // masked with zeros
      out.write(new byte[4]);
      out.write(bytes);
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}

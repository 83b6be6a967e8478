package org.ocpp4j.transport.jakarta;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.transport.ConnectException;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;

/** Every way in which connecting can fail is told apart, over real sockets. */
class ConnectFailuresTest {
  private static final TyrusClient CLIENT = new TyrusClient();

  @AfterAll
  static void close() {
    CLIENT.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401 Unauthorized, UNAUTHORIZED, 401",
    "403 Forbidden, FORBIDDEN, 403",
    "404 Not Found, NOT_FOUND, 404",
    "503 Service Unavailable, HTTP, 503"
  })
  void anHttpStatus(String answer, Failure failure, int status) throws Exception {
    try (Listener server = Listener.answering("HTTP/1.1 " + answer + "\r\nContent-Length: 0")) {
      ConnectException failed = connect("ws://127.0.0.1:" + server.port());
      assertThat(failed.failure()).isEqualTo(failure);
      assertThat(failed.status()).isEqualTo(status);
    }
  }

  @Test
  void aHostWithoutAddress() throws Exception {
    assertThat(connect("ws://no-such-host.invalid").failure()).isEqualTo(Failure.DNS);
  }

  @Test
  void aPortAtWhichNobodyListens() throws Exception {
    assertThat(connect("ws://127.0.0.1:1").failure()).isEqualTo(Failure.REFUSED);
  }

  @Test
  void aServerThatDoesNotSpeakTls() throws Exception {
    try (Listener server = Listener.answering("HTTP/1.1 400 Bad Request")) {
      assertThat(connect("wss://127.0.0.1:" + server.port()).failure()).isEqualTo(Failure.TLS);
    }
  }

  @Test
  void aServerThatSaysNothing() throws Exception {
    try (Listener server = Listener.silent()) {
      assertThat(connect("ws://127.0.0.1:" + server.port()).failure()).isEqualTo(Failure.TIMEOUT);
    }
  }

  private static ConnectException connect(String server) throws Exception {
    ConnectRequest request =
        new ConnectRequest(
            URI.create(server + "/ocpp/CP1"),
            List.of("ocpp1.6"),
            null,
            Duration.ofSeconds(2),
            1024);
    try {
      CLIENT.connect(request, new Nobody()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return (ConnectException) e.getCause();
    }
    throw new AssertionError("connected to " + server);
  }

  private static final class Nobody implements ConnectionListener {
    @Override
    public void onOpen(Connection connection) {}

    @Override
    public void onText(String text) {}

    @Override
    public void onClose(org.ocpp4j.transport.CloseReason reason) {}
  }

  /** Accepts connections, and answers whatever comes with one text, or not at all. */
  private record Listener(ServerSocket socket) implements AutoCloseable {
    static Listener answering(String head) throws IOException {
      Listener listener = silent();
      Thread thread = new Thread(() -> listener.answer(head + "\r\n\r\n"), "answering");
      thread.setDaemon(true);
      thread.start();
      return listener;
    }

    static Listener silent() throws IOException {
      return new Listener(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void answer(String text) {
      try (Socket accepted = socket.accept()) {
        InputStream request = accepted.getInputStream();
        assertThat(request.read(new byte[8192])).isPositive();
        accepted.getOutputStream().write(text.getBytes(US_ASCII));
        accepted.shutdownOutput();
        assertThat(request.read()).isEqualTo(-1);
      } catch (IOException e) {
        // The client has gone, which is what a failed handshake looks like from here.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

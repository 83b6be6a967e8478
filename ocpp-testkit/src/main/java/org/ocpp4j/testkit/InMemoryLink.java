package org.ocpp4j.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectRequest;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.NotConnectedException;

/** Two ends that hear each other after the latency, in order. */
final class InMemoryLink {
  private final Scheduler scheduler;
  private final Duration latency;
  private final LinkFaults faults;
  private final String host;
  private final String subprotocol;
  private final int maxMessageBytes;
  private final Consumer<InMemoryLink> onGone;
  private final End client = new End("CSMS");
  private final End server = new End("station");
  private boolean silent;
  private boolean losesPings;

  InMemoryLink(
      Scheduler scheduler,
      Duration latency,
      LinkFaults faults,
      String host,
      String subprotocol,
      ConnectRequest request,
      Consumer<InMemoryLink> onGone) {
    this.scheduler = scheduler;
    this.latency = latency;
    this.faults = faults;
    this.host = host;
    this.subprotocol = subprotocol;
    this.maxMessageBytes = request.maxMessageBytes();
    this.onGone = onGone;
  }

  /** Where its server is. */
  String host() {
    return host;
  }

  Connection client() {
    return client;
  }

  Connection server() {
    return server;
  }

  void open(ConnectionListener atClient, ConnectionListener atServer) {
    client.join(server, atClient);
    server.join(client, atServer);
    atServer.onOpen(server);
    atClient.onOpen(client);
  }

  void cut() {
    CloseReason broken = new CloseReason(CloseReason.ABNORMAL, "link cut");
    client.gone(broken);
    server.gone(broken);
  }

  void losePings() {
    losesPings = true;
  }

  void goSilent() {
    silent = true;
  }

  private final class End implements Connection {
    private final String peerName;
    private @Nullable End other;
    private @Nullable ConnectionListener listener;
    private boolean closed;
    private long lastArrival;

    End(String peerName) {
      this.peerName = peerName;
    }

    void join(End end, ConnectionListener hears) {
      other = end;
      listener = hears;
    }

    @Override
    public String subprotocol() {
      return subprotocol;
    }

    @Override
    public String peer() {
      return peerName;
    }

    @Override
    public CompletionStage<Void> send(String text) {
      if (closed) {
        return CompletableFuture.failedStage(new NotConnectedException("The link is closed"));
      }
      switch (faults.fate()) {
        case ARRIVES -> atOther(end -> end.hear(text));
        case IS_LOST -> {}
        case IS_TRUNCATED -> {
          String beginning = faults.truncated(text);
          atOther(end -> end.hear(beginning));
        }
        case BREAKS_BEFORE -> atOther(end -> cut());
        case BREAKS_AFTER -> {
          atOther(end -> end.hear(text));
          atOther(end -> cut());
        }
        case GOES_SILENT -> goSilent();
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void ping() {
      if (!losesPings) {
        atOther(end -> end.atOther(End::hearPong));
      }
    }

    @Override
    public void close(CloseReason reason) {
      if (!closed) {
        atOther(end -> end.gone(reason));
        gone(reason);
      }
    }

    private void atOther(Consumer<End> event) {
      End end = other;
      if (end != null && !closed && !silent) {
        long now = scheduler.nanoTime();
        lastArrival = Math.max(lastArrival, now + latency.plus(faults.delay()).toNanos());
        scheduler.schedule(Duration.ofNanos(lastArrival - now), () -> event.accept(end));
      }
    }

    private void hear(String text) {
      ConnectionListener hears = listener;
      if (closed || hears == null) {
        return;
      }
      if (text.getBytes(StandardCharsets.UTF_8).length > maxMessageBytes) {
        close(new CloseReason(CloseReason.TOO_BIG, "over " + maxMessageBytes + " bytes"));
      } else {
        hears.onText(text);
      }
    }

    private void hearPong() {
      ConnectionListener hears = listener;
      if (!closed && hears != null) {
        hears.onPong();
      }
    }

    private void gone(CloseReason reason) {
      ConnectionListener hears = listener;
      if (!closed && hears != null) {
        closed = true;
        onGone.accept(InMemoryLink.this);
        hears.onClose(reason);
        if (faults.closesTwice()) {
          hears.onClose(reason);
        }
      }
    }
  }
}

package org.ocpp4j.csms;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.message.Deviation;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.rpc.RpcListener;
import org.ocpp4j.rpc.RpcOptions;
import org.ocpp4j.rpc.RpcSession;
import org.ocpp4j.time.Engine;
import org.ocpp4j.time.Lane;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.Handshake;

/** A connection of a station and the RPC session on it. */
final class LiveSession implements StationSession, ConnectionListener, RpcListener {
  private final Handshake handshake;
  private final Dialect dialect;
  private final CallGate gate;
  private final CsmsSettings settings;
  private final CsmsServer.Register register;
  private final Engine engine;
  private final Lane lane;
  private final RpcSession rpc;
  private final Instant connectedAt;
  private volatile Instant lastSeen;

  @SuppressWarnings(
      "this-escape") // Handlers and RPC session only keep it until the connection opens.
  LiveSession(
      Handshake handshake,
      CsmsProtocol protocol,
      Tolerance tolerance,
      CsmsSettings settings,
      CsmsServer.Register register) {
    this.handshake = handshake;
    this.dialect = protocol.dialect();
    this.gate = protocol.handlers().gate();
    this.settings = settings;
    this.register = register;
    this.engine = settings.engine();
    this.lane = engine.newLane(handshake.identity());
    this.connectedAt = engine.now();
    this.lastSeen = connectedAt;
    this.rpc =
        new RpcSession(
            dialect,
            protocol.handlers().of(dialect, this),
            engine,
            lane,
            RpcOptions.defaults().withCallTimeout(settings.callTimeout()).withTolerance(tolerance),
            this);
  }

  @Override
  public String identity() {
    return handshake.identity();
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String peer() {
    return handshake.peer();
  }

  @Override
  public Instant connectedAt() {
    return connectedAt;
  }

  @Override
  public Instant lastSeen() {
    return lastSeen;
  }

  @Override
  public <R extends Response> CompletionStage<R> call(Request<R> request) {
    Optional<String> heldBack = gate.outgoing(this, request);
    return heldBack.isPresent() ? fail(heldBack.get()) : rpc.call(request);
  }

  @Override
  public <R extends Response> CompletionStage<R> call(Request<R> request, Duration timeout) {
    Optional<String> heldBack = gate.outgoing(this, request);
    return heldBack.isPresent() ? fail(heldBack.get()) : rpc.call(request, timeout);
  }

  @Override
  public CompletionStage<String> call(String action, String payload) {
    Optional<String> heldBack = gate.outgoing(this, action, payload);
    return heldBack.isPresent() ? fail(heldBack.get()) : rpc.call(action, payload);
  }

  @Override
  public void close(CloseReason reason) {
    rpc.close(reason);
  }

  @Override
  public void onOpen(Connection connection) {
    rpc.onOpen(connection);
    lane.execute(
        () -> {
          register.opened(this);
          tell(new CsmsEvent.Connected(this));
        });
  }

  @Override
  public void onText(String text) {
    rpc.onText(text);
  }

  @Override
  public void onBinary(int length) {
    rpc.onBinary(length);
  }

  @Override
  public void onClose(CloseReason reason) {
    rpc.onClose(reason);
    lane.execute(
        () -> {
          register.closed(this);
          tell(new CsmsEvent.Disconnected(this, reason));
        });
  }

  @Override
  public void onFrameSent(String frame) {
    tell(new CsmsEvent.FrameSent(this, frame));
  }

  @Override
  public void onFrameReceived(String frame) {
    lastSeen = engine.now();
    tell(new CsmsEvent.FrameReceived(this, frame));
  }

  @Override
  public void onDeviation(String action, Deviation deviation) {
    tell(new CsmsEvent.Deviated(this, action, deviation));
  }

  @Override
  public void onProblem(String description) {
    tell(new CsmsEvent.Problem(this, description));
  }

  private static <T> CompletionStage<T> fail(String heldBack) {
    return CompletableFuture.failedStage(new IllegalStateException(heldBack));
  }

  private void tell(CsmsEvent event) {
    settings.listener().accept(event);
  }
}

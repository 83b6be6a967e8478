package org.ocpp4j.transport.jakarta;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.NotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WebSocket that is a Jakarta session. */
final class JakartaConnection implements Connection {
  private static final Logger log = LoggerFactory.getLogger("org.ocpp4j.transport");
  private static final int MAX_REASON_CHARACTERS = 41; // 123 bytes, three a character at most

  private final Session session;

  JakartaConnection(Session session) {
    this.session = session;
  }

  @Override
  public String subprotocol() {
    String agreed = session.getNegotiatedSubprotocol();
    return agreed == null ? "" : agreed;
  }

  @Override
  public String peer() {
    return String.valueOf(session.getRequestURI());
  }

  @Override
  public CompletionStage<Void> send(String text) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    try {
      session
          .getAsyncRemote()
          .sendText(
              text,
              result -> {
                if (result.isOK()) {
                  sent.complete(null);
                } else {
                  sent.completeExceptionally(closed(result.getException()));
                }
              });
    } catch (IllegalStateException e) {
      sent.completeExceptionally(closed(e));
    }
    return sent;
  }

  @Override
  public void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException e) {
      log.debug("No ping was sent: {}", e.getMessage());
    }
  }

  @Override
  public void close(CloseReason reason) {
    try {
      session.close(
          new jakarta.websocket.CloseReason(
              CloseCodes.getCloseCode(reason.code()), shortened(reason.reason())));
    } catch (IOException | IllegalStateException e) {
      log.debug("The session was closed already: {}", e.getMessage());
    }
  }

  private static NotConnectedException closed(Throwable cause) {
    return new NotConnectedException("The WebSocket is closed: " + cause.getMessage());
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MAX_REASON_CHARACTERS));
  }
}

package org.ocpp4j.transport.jakarta;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectionListener;

/** Hands what happens on a Jakarta session to its listener. */
final class SessionEndpoint extends Endpoint {
  private final ConnectionListener listener;
  private final int maxMessageBytes;
  private final Set<JakartaConnection> open;
  private volatile @Nullable JakartaConnection connection;

  /**
   * @param open holds the connection while it is open
   */
  SessionEndpoint(ConnectionListener listener, int maxMessageBytes, Set<JakartaConnection> open) {
    this.listener = listener;
    this.maxMessageBytes = maxMessageBytes;
    this.open = open;
  }

  /** The connection, once it is open. */
  @Nullable JakartaConnection connection() {
    return connection;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(maxMessageBytes);
    session.setMaxBinaryMessageBufferSize(maxMessageBytes);
    JakartaConnection opened = new JakartaConnection(session);
    connection = opened;
    open.add(opened);
    session.addMessageHandler(new Texts());
    session.addMessageHandler(new Binaries());
    session.addMessageHandler(new Pongs());
    listener.onOpen(opened);
  }

  @Override
  public void onClose(Session session, jakarta.websocket.CloseReason reason) {
    if (connection != null) {
      open.remove(connection);
    }
    listener.onClose(new CloseReason(reason.getCloseCode().getCode(), reason.getReasonPhrase()));
  }

  @Override
  public void onError(Session session, Throwable failure) {
    JakartaConnection broken = connection;
    if (broken != null && session.isOpen()) {
      broken.close(
          new CloseReason(CloseReason.PROTOCOL_ERROR, String.valueOf(failure.getMessage())));
    }
  }

  // Named classes: Tyrus finds the message type by reflection, which it cannot do for lambdas.

  private final class Texts implements MessageHandler.Whole<String> {
    @Override
    public void onMessage(String text) {
      JakartaConnection receiving = connection;
      if (isTooLong(text) && receiving != null) {
        receiving.close(new CloseReason(CloseReason.TOO_BIG, "the message is too long"));
      } else {
        listener.onText(text);
      }
    }

    /** Containers count what they buffer, not always what arrives in one frame. */
    private boolean isTooLong(String text) {
      return text.length() > maxMessageBytes
          || (text.length() > maxMessageBytes / 3
              && text.getBytes(StandardCharsets.UTF_8).length > maxMessageBytes);
    }
  }

  private final class Binaries implements MessageHandler.Whole<ByteBuffer> {
    @Override
    public void onMessage(ByteBuffer bytes) {
      listener.onBinary(bytes.remaining());
    }
  }

  private final class Pongs implements MessageHandler.Whole<PongMessage> {
    @Override
    public void onMessage(PongMessage pong) {
      listener.onPong();
    }
  }
}

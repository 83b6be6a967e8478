package org.ocpp4j.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ConnectionListener;

/** Hands what arrives on a WebSocket to its listener. */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final int NO_STATUS = 1005;

  private final String subprotocol;
  private final ConnectionListener listener;
  private @Nullable NettyConnection connection;

  FrameHandler(String subprotocol, ConnectionListener listener) {
    this.subprotocol = subprotocol;
    this.listener = listener;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    NettyConnection opened = new NettyConnection(context.channel(), subprotocol);
    connection = opened;
    listener.onOpen(opened);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame text) {
      listener.onText(text.text());
    } else if (frame instanceof PingWebSocketFrame ping) {
      context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    } else if (frame instanceof PongWebSocketFrame) {
      listener.onPong();
    } else if (frame instanceof BinaryWebSocketFrame binary) {
      listener.onBinary(binary.content().readableBytes());
    } else if (frame instanceof CloseWebSocketFrame close) {
      int code = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
      closing().byPeer(new CloseReason(code, close.reasonText()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    listener.onClose(closing().reason());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      closing().close(new CloseReason(CloseReason.TOO_BIG, "the message is too long"));
    } else if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      closing()
          .close(
              new CloseReason(
                  corrupted.closeStatus().code(), corrupted.closeStatus().reasonText()));
    } else if (cause instanceof CodecException) {
      closing().close(new CloseReason(CloseReason.PROTOCOL_ERROR, "not a WebSocket frame"));
    } else {
      context.close();
    }
  }

  private NettyConnection closing() {
    return Objects.requireNonNull(connection);
  }
}

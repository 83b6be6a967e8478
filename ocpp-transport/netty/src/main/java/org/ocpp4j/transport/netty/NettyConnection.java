package org.ocpp4j.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.AttributeKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.Connection;
import org.ocpp4j.transport.NotConnectedException;

/** A WebSocket on a Netty channel. */
final class NettyConnection implements Connection {
  private static final AttributeKey<NettyConnection> KEY =
      AttributeKey.valueOf(NettyConnection.class, "connection");

  /** How long the peer may take to answer our close. */
  private static final int CLOSE_SECONDS = 3;

  private static final int MAX_REASON_BYTES = 123;

  private final Channel channel;
  private final String subprotocol;
  private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();

  NettyConnection(Channel channel, String subprotocol) {
    this.channel = channel;
    this.subprotocol = subprotocol;
    channel.attr(KEY).set(this);
  }

  static NettyConnection of(Channel channel) {
    return channel.attr(KEY).get();
  }

  @Override
  public String subprotocol() {
    return subprotocol;
  }

  @Override
  public String peer() {
    return String.valueOf(channel.remoteAddress());
  }

  @Override
  public CompletionStage<Void> send(String text) {
    if (reason.get() != null || !channel.isActive()) {
      return CompletableFuture.failedStage(new NotConnectedException("The WebSocket is closed"));
    }
    if (!channel.isWritable()) {
      end(new CloseReason(CloseReason.POLICY_VIOLATION, "the peer does not read"));
      return CompletableFuture.failedStage(
          new NotConnectedException("The peer reads too slowly; it was cut off"));
    }
    CompletableFuture<Void> sent = new CompletableFuture<>();
    channel
        .writeAndFlush(new TextWebSocketFrame(text))
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (done.isSuccess()) {
                    sent.complete(null);
                  } else {
                    sent.completeExceptionally(
                        new NotConnectedException("Sending failed: " + done.cause().getMessage()));
                  }
                });
    return sent;
  }

  @Override
  public void ping() {
    channel.writeAndFlush(new PingWebSocketFrame());
  }

  @Override
  public void close(CloseReason why) {
    if (reason.compareAndSet(null, why)) {
      channel.writeAndFlush(new CloseWebSocketFrame(why.code(), shortened(why.reason())));
      channel.eventLoop().schedule(() -> channel.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The peer closes, or answers our close. */
  void byPeer(CloseReason why) {
    if (reason.compareAndSet(null, why)) {
      boolean sendable = why.code() != 1005 && why.code() != CloseReason.ABNORMAL;
      channel
          .writeAndFlush(
              sendable ? new CloseWebSocketFrame(why.code(), "") : new CloseWebSocketFrame())
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      channel.close();
    }
  }

  /** Why the connection ended, once it has. */
  CloseReason reason() {
    CloseReason known = reason.get();
    return known == null ? new CloseReason(CloseReason.ABNORMAL, "the connection broke") : known;
  }

  private void end(CloseReason why) {
    reason.compareAndSet(null, why);
    channel.close();
  }

  private static String shortened(String text) {
    return text.length() * 3 <= MAX_REASON_BYTES
        ? text
        : text.substring(0, Math.min(text.length(), MAX_REASON_BYTES / 3));
  }
}

package org.ocpp4j.transport.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.ConnectRequest.Credentials;
import org.ocpp4j.transport.ConnectionListener;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.transport.StationUrl;

/**
 * Turns an HTTP request into a WebSocket when the admission says so, and into an HTTP error
 * otherwise.
 */
final class UpgradeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final NettyServerOptions options;
  private final Admission admission;
  private final ChannelGroup channels;

  UpgradeHandler(NettyServerOptions options, Admission admission, ChannelGroup channels) {
    this.options = options;
    this.admission = admission;
    this.channels = channels;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      refuse(context, HttpResponseStatus.BAD_REQUEST, "This is no HTTP request");
      return;
    }
    if (!"websocket".equalsIgnoreCase(request.headers().get(HttpHeaderNames.UPGRADE))) {
      refuse(
          context,
          HttpResponseStatus.UPGRADE_REQUIRED,
          "This address is for charging stations: connect with a WebSocket");
      return;
    }
    String path = new QueryStringDecoder(request.uri()).rawPath();
    if (!path.startsWith(options.path() + "/")) {
      refuse(context, HttpResponseStatus.NOT_FOUND, "Stations connect at " + options.path());
      return;
    }
    Handshake handshake;
    try {
      handshake = handshake(context, request, path.substring(options.path().length()));
    } catch (IllegalArgumentException e) {
      refuse(context, HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
      return;
    }
    decide(context, request, handshake);
  }

  private static Handshake handshake(
      ChannelHandlerContext context, FullHttpRequest request, String path) {
    if (path.indexOf('/', 1) >= 0) {
      throw new IllegalArgumentException("The identity is one path segment: encode / as %2F");
    }
    return new Handshake(
        StationUrl.identityIn(path),
        offered(request),
        Credentials.parse(request.headers().get(HttpHeaderNames.AUTHORIZATION)),
        List.of(),
        false,
        context.channel().remoteAddress().toString());
  }

  private static List<String> offered(FullHttpRequest request) {
    return request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private void decide(ChannelHandlerContext context, FullHttpRequest request, Handshake handshake) {
    request.retain();
    admission
        .decide(handshake)
        .whenComplete(
            (decision, failure) ->
                context
                    .executor()
                    .execute(
                        () -> {
                          carryOut(context, request, decision, failure);
                          request.release();
                        }));
  }

  private void carryOut(
      ChannelHandlerContext context,
      FullHttpRequest request,
      Admission.@Nullable Decision decision,
      @Nullable Throwable failure) {
    if (decision instanceof Admission.Decision.Accept accept) {
      upgrade(context, request, accept.subprotocol(), accept.listener());
    } else if (decision instanceof Admission.Decision.Refuse refuse) {
      refuse(context, HttpResponseStatus.valueOf(refuse.status()), refuse.reason());
    } else {
      refuse(
          context,
          HttpResponseStatus.INTERNAL_SERVER_ERROR,
          failure == null ? "No decision was made" : "The decision failed");
    }
  }

  private void upgrade(
      ChannelHandlerContext context,
      FullHttpRequest request,
      String subprotocol,
      ConnectionListener listener) {
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(
                null, subprotocol.isEmpty() ? null : subprotocol, false, options.maxMessageBytes())
            .newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    FrameHandler frames = new FrameHandler(subprotocol, listener);
    handshaker
        .handshake(context.channel(), request)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (done.isSuccess()) {
                    channels.add(context.channel());
                    context
                        .pipeline()
                        .addLast(new Utf8FrameValidator())
                        .addLast(new WebSocketFrameAggregator(options.maxMessageBytes()))
                        .addLast(frames);
                    context.pipeline().remove(this);
                  } else {
                    context.close();
                  }
                });
  }

  private static void refuse(
      ChannelHandlerContext context, HttpResponseStatus status, String reason) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.copiedBuffer(reason + "\n", StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"ocpp\"");
    }
    if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      response.headers().set(HttpHeaderNames.UPGRADE, "websocket");
    }
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}

package org.ocpp4j.transport.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.transport.Admission;
import org.ocpp4j.transport.CloseReason;
import org.ocpp4j.transport.ServerTransport;

/**
 * A stand-alone WebSocket server for charging stations. It listens on the loopback address unless
 * told otherwise; stations connect to {@code ws://host:port/ocpp/{identity}}.
 */
public final class NettyServer implements ServerTransport {
  private static final int MAX_HANDSHAKE_BYTES = 16 * 1024;

  /** A station that leaves this much unread is cut off. */
  private static final int MAX_UNREAD_BYTES = 8 << 20;

  private final NettyServerOptions options;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private @Nullable EventLoopGroup loops;
  private volatile @Nullable Channel listening;

  /** A server with these options; it listens once started. */
  public NettyServer(NettyServerOptions options) {
    this.options = options;
  }

  /** A server on a port of the loopback address; 0 takes any free port. */
  public static NettyServer onPort(int port) {
    return new NettyServer(NettyServerOptions.defaults().withPort(port));
  }

  @Override
  public CompletionStage<Void> start(Admission admission) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    loops = group;
    CompletableFuture<Void> started = new CompletableFuture<>();
    bootstrap(group, admission)
        .bind(new InetSocketAddress(options.host(), options.port()))
        .addListener(
            (ChannelFuture bound) -> {
              if (bound.isSuccess()) {
                listening = bound.channel();
                started.complete(null);
              } else {
                group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
                started.completeExceptionally(notBound(bound.cause()));
              }
            });
    return started;
  }

  /**
   * The port on which the server listens.
   *
   * @throws IllegalStateException before it was started
   */
  public int port() {
    Channel channel = listening;
    if (channel == null) {
      throw new IllegalStateException("The server does not listen: start it first");
    }
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    Channel channel = listening;
    if (channel != null) {
      channel.close().syncUninterruptibly();
    }
    channels.forEach(
        open ->
            NettyConnection.of(open)
                .close(new CloseReason(CloseReason.GOING_AWAY, "the server ends")));
    EventLoopGroup group = loops;
    if (group != null) {
      group.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
  }

  private ServerBootstrap bootstrap(EventLoopGroup group, Admission admission) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 4096)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(MAX_UNREAD_BYTES / 2, MAX_UNREAD_BYTES))
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MAX_HANDSHAKE_BYTES))
                    .addLast(new UpgradeHandler(options, admission, channels));
              }
            });
  }

  private IOException notBound(Throwable cause) {
    return new IOException(
        "Port "
            + options.port()
            + " of "
            + options.host()
            + " cannot be listened on ("
            + cause.getMessage()
            + "): choose another one, or end the program that has it",
        cause);
  }
}

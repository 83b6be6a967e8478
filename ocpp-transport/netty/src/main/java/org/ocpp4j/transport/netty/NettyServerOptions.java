package org.ocpp4j.transport.netty;

/**
 * How a {@link NettyServer} listens.
 *
 * @param host the address to listen on; {@code 127.0.0.1} reaches this machine only
 * @param port the port, or 0 for any free one
 * @param path the path before the station's identity, with a slash in front, for example {@code
 *     /ocpp}
 * @param maxMessageBytes longest message accepted, in UTF-8 bytes; a longer one closes its
 *     connection with 1009
 */
public record NettyServerOptions(String host, int port, String path, int maxMessageBytes) {

  public NettyServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not acceptable: 0 to 65535");
    }
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "path \"" + path + "\" is not acceptable: it begins with a slash and ends without one");
    }
    if (maxMessageBytes < 1024) {
      throw new IllegalArgumentException(
          "maxMessageBytes " + maxMessageBytes + " is not acceptable: at least 1024");
    }
  }

  /** Loopback, port 8180, {@code /ocpp}, 1 MiB. */
  public static NettyServerOptions defaults() {
    return new NettyServerOptions("127.0.0.1", 8180, "/ocpp", 1 << 20);
  }

  public NettyServerOptions withHost(String other) {
    return new NettyServerOptions(other, port, path, maxMessageBytes);
  }

  public NettyServerOptions withPort(int other) {
    return new NettyServerOptions(host, other, path, maxMessageBytes);
  }

  public NettyServerOptions withMaxMessageBytes(int other) {
    return new NettyServerOptions(host, port, path, other);
  }
}

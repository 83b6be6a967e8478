/** OCPP over WebSockets on Netty. */
module org.ocpp4j.transport.netty {
  requires static transitive org.jspecify;
  requires transitive org.ocpp4j.core;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires org.slf4j;

  exports org.ocpp4j.transport.netty;
}

/**
 * OCPP over WebSockets with Jakarta's API: a client on Tyrus, a server endpoint for any container.
 */
module org.ocpp4j.transport.jakarta {
  requires static transitive org.jspecify;
  requires transitive org.ocpp4j.core;
  requires transitive jakarta.websocket;
  requires jakarta.websocket.client;
  requires org.glassfish.tyrus.client;
  requires org.glassfish.tyrus.container.grizzly.client;
  requires org.glassfish.tyrus.core;
  requires org.glassfish.tyrus.spi;
  requires org.slf4j;

  exports org.ocpp4j.transport.jakarta;
}

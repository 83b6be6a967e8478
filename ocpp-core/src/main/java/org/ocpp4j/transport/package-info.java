/**
 * What a WebSocket transport offers to OCPP: text frames over a connection, made by a client or
 * admitted by a server.
 *
 * <p>Begin with {@link org.ocpp4j.transport.Connection}. Implementations live in {@code
 * ocpp-transport}; an in-memory one in {@code ocpp-testkit}. This package knows nothing of OCPP
 * messages or versions beyond the subprotocol's name.
 */
@NullMarked
package org.ocpp4j.transport;

import org.jspecify.annotations.NullMarked;

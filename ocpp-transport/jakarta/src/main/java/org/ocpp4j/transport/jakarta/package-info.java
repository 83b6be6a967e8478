/**
 * Jakarta WebSocket: {@link org.ocpp4j.transport.jakarta.TyrusClient} connects stations, {@link
 * org.ocpp4j.transport.jakarta.JakartaServer} lets a Jakarta container accept them.
 *
 * <p>This package knows no OCPP version.
 */
@NullMarked
package org.ocpp4j.transport.jakarta;

import org.jspecify.annotations.NullMarked;

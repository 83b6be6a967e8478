/**
 * Jakarta WebSocket. Begin with {@link org.ocpp4j.transport.jakarta.TyrusClient}, which connects
 * stations.
 *
 * <p>This package knows no OCPP version.
 */
@NullMarked
package org.ocpp4j.transport.jakarta;

import org.jspecify.annotations.NullMarked;

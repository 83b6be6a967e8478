/**
 * The station side of OCPP 1.6: one class for each functional block, named as in 2.0.1, and beside
 * them the rules and records they decide with. {@link org.ocpp4j.v16.station.internal.Station16}
 * puts the blocks together; they do not know each other.
 *
 * <p>1.6 numbers connectors only: connector n is the one connector of EVSE n. Not API.
 */
@NullMarked
package org.ocpp4j.v16.station.internal;

import org.jspecify.annotations.NullMarked;

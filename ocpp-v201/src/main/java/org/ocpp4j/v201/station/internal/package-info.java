/**
 * The station side of OCPP 2.0.1: one class for each functional block, and beside them the rules
 * and records they decide with. {@link org.ocpp4j.v201.station.internal.Station201} puts the blocks
 * together; they do not know each other.
 *
 * <p>Begin with the block whose letter the standard gives. Not API.
 */
@NullMarked
package org.ocpp4j.v201.station.internal;

import org.jspecify.annotations.NullMarked;

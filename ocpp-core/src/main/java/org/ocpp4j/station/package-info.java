/**
 * The station side: the {@link org.ocpp4j.station.ChargePoint} facade for charger firmware and
 * simulators, the {@link org.ocpp4j.station.Hardware} that the firmware provides, and what the
 * version modules build their functional blocks on ({@link org.ocpp4j.station.StationContext},
 * {@link org.ocpp4j.station.FunctionalBlock}).
 *
 * <p>Begin with {@code ChargePoint}. This package knows no OCPP version.
 */
@NullMarked
package org.ocpp4j.station;

import org.jspecify.annotations.NullMarked;

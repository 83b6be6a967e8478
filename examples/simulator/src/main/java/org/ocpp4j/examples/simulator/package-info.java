/**
 * A charging-station simulator for the command line, on the library's public API.
 *
 * <p>Begin with {@link org.ocpp4j.examples.simulator.RunCommand}: it builds a {@code ChargePoint}
 * from options and hands it to {@link org.ocpp4j.examples.simulator.MachineMode}, which turns JSON
 * lines into calls and events into JSON lines.
 */
@NullMarked
package org.ocpp4j.examples.simulator;

import org.jspecify.annotations.NullMarked;

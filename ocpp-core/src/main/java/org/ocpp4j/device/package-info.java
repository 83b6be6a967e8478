/**
 * The device model: components, their variables, and what may be written to them (OCPP 2.0.1 part 1
 * §4).
 *
 * <p>Begin with {@link org.ocpp4j.device.DeviceModel}; {@link org.ocpp4j.device.Settings} names the
 * variables that the library itself reads. The standardized variables stand in {@code
 * variables.csv} beside these classes. OCPP 1.6 configuration keys are a view on this model, made
 * in the 1.6 module. This package knows no messages.
 */
@NullMarked
package org.ocpp4j.device;

import org.jspecify.annotations.NullMarked;

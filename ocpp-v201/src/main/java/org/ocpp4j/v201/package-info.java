/**
 * OCPP 2.0.1: its two sides and what it says on the wire.
 *
 * <p>Begin with {@link org.ocpp4j.v201.Ocpp201}; the message types are in {@link
 * org.ocpp4j.v201.message}. Knows no other version.
 */
@NullMarked
package org.ocpp4j.v201;

import org.jspecify.annotations.NullMarked;

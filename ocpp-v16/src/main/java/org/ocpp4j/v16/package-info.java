/**
 * OCPP 1.6: its two sides and what it says on the wire.
 *
 * <p>Begin with {@link org.ocpp4j.v16.Ocpp16}; the message types are in {@link
 * org.ocpp4j.v16.message}. Knows no other version.
 */
@NullMarked
package org.ocpp4j.v16;

import org.jspecify.annotations.NullMarked;

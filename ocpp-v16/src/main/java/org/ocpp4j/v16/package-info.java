/**
 * OCPP 1.6: what the version says on the wire.
 *
 * <p>Begin with {@link org.ocpp4j.v16.Ocpp16Dialect}; the message types are in {@link
 * org.ocpp4j.v16.message}. Knows no other version.
 */
@NullMarked
package org.ocpp4j.v16;

import org.jspecify.annotations.NullMarked;

/**
 * OCPP 2.0.1: what the version says on the wire.
 *
 * <p>Begin with {@link org.ocpp4j.v201.Ocpp201Dialect}; the message types are in {@link
 * org.ocpp4j.v201.message}. Knows no other version.
 */
@NullMarked
package org.ocpp4j.v201;

import org.jspecify.annotations.NullMarked;

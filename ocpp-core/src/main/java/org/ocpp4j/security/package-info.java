/**
 * What keeps a station secure, whatever its OCPP version: the log of security events.
 *
 * <p>Begin with {@link org.ocpp4j.security.SecurityLog}. This package knows stores and time, and
 * neither messages nor connections.
 */
@NullMarked
package org.ocpp4j.security;

import org.jspecify.annotations.NullMarked;

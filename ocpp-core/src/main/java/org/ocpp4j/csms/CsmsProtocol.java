package org.ocpp4j.csms;

import org.ocpp4j.message.Dialect;

/**
 * The server side of one OCPP version, as the version module's entry class makes it.
 *
 * @param dialect the version's messages and error codes
 * @param handlers what is answered
 */
public record CsmsProtocol(Dialect dialect, CsmsHandlers handlers) {}

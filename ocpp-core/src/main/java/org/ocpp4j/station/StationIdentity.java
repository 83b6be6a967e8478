package org.ocpp4j.station;

import org.jspecify.annotations.Nullable;

/**
 * Who the station says it is when it boots.
 *
 * @param vendor at most 20 characters in 1.6, 50 in 2.0.1
 * @param model at most 20 characters
 * @param serialNumber at most 25 characters, or null
 * @param firmwareVersion at most 50 characters, or null
 */
public record StationIdentity(
    String vendor, String model, @Nullable String serialNumber, @Nullable String firmwareVersion) {}

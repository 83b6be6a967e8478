package org.ocpp4j.examples.csms;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the CSMS runs.
 *
 * @param host the address to listen on
 * @param ocppPort for stations; 0 for any free one
 * @param httpPort for the API; 0 for any free one
 * @param data the folder of the database, or null for one in memory
 * @param open whether unknown stations may connect
 * @param acceptedTokens tokens that are accepted from the beginning
 * @param heartbeatInterval given to stations when they boot
 */
record CsmsOptions(
    String host,
    int ocppPort,
    int httpPort,
    @Nullable Path data,
    boolean open,
    List<String> acceptedTokens,
    Duration heartbeatInterval) {}

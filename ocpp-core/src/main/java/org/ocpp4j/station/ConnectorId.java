package org.ocpp4j.station;

/**
 * One connector of the station.
 *
 * @param evse the EVSE, from 1
 * @param connector the connector of that EVSE, from 1
 */
public record ConnectorId(int evse, int connector) {}

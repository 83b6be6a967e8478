/**
 * How a station finds and keeps its CSMS, in virtual time: network profiles, waiting, dead links,
 * versions.
 *
 * <p>Begin with {@link org.ocpp4j.conformance.connectivity.RoamingStation}.
 */
package org.ocpp4j.conformance.connectivity;

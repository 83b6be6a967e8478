/** Stations of 2.0.1 in virtual time, one test class for each functional block. */
package org.ocpp4j.v201.station;

/** Stations of 1.6 in virtual time, one test class for each functional block. */
package org.ocpp4j.v16.station;

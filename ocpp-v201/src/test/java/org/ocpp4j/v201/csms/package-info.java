/** The pieces of a CSMS of 2.0.1 in virtual time, a played station on the other side. */
package org.ocpp4j.v201.csms;

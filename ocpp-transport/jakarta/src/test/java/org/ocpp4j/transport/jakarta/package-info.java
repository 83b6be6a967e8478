/** The contract of the transport SPI, over real sockets and in memory. */
package org.ocpp4j.transport.jakarta;

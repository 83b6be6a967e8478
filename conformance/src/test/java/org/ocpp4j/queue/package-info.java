/** Tests of the queue in virtual time. */
package org.ocpp4j.queue;

/** Tests of the store in virtual time. */
package org.ocpp4j.store;

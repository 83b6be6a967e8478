/**
 * Nothing is lost and nothing doubled, whatever fails: power, network, clock.
 *
 * <p>{@link org.ocpp4j.conformance.durability.Ledger} is the CSMS that keeps the books; the tests
 * let stations charge in worlds that fail in different ways and ask the ledger at the end.
 */
package org.ocpp4j.conformance.durability;

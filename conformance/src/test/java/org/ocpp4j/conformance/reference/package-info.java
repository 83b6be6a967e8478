/** The reference pages in {@code docs}, generated from the data files they describe. */
package org.ocpp4j.conformance.reference;

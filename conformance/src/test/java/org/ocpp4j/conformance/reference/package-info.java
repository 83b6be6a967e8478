/**
 * The reference pages in {@code docs}, generated from the data files and the tests they describe;
 * and the code that pages show, which compiles.
 */
package org.ocpp4j.conformance.reference;

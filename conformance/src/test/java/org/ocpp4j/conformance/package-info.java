/**
 * Tests that look at several modules together: who may import whom, and how both versions treat bad
 * input.
 */
package org.ocpp4j.conformance;

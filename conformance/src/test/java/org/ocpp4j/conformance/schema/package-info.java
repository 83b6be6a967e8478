/**
 * Proofs about schemas: ours accept exactly what the official ones accept, and the generated codecs
 * accept exactly what ours accept. Begin with {@code SchemaEquivalenceTest} and {@code
 * CodecAgreementTest}.
 */
package org.ocpp4j.conformance.schema;

/**
 * A small real CSMS on the library's public API: stations of both versions, an HTTP API and a live
 * channel.
 *
 * <p>Begin with {@link org.ocpp4j.examples.csms.ExampleCsms}, which puts the parts together. {@code
 * Ocpp16Side} and {@code Ocpp201Side} turn messages into one version-free model; nothing else here
 * knows a version.
 */
@NullMarked
package org.ocpp4j.examples.csms;

import org.jspecify.annotations.NullMarked;

/**
 * Time, threads and randomness: the only place they come from.
 *
 * <p>Begin with {@link org.ocpp4j.time.Engine}. Nothing else in core or in a version module asks
 * the JVM for the time, a thread or a random number, which is why a whole fleet can run in virtual
 * time.
 */
@NullMarked
package org.ocpp4j.time;

import org.jspecify.annotations.NullMarked;

/**
 * How fast messages are read and written, with others beside us in the same run.
 *
 * <p>Begin with {@link org.ocpp4j.benchmarks.Compare}, which runs {@link
 * org.ocpp4j.benchmarks.DecodeBenchmark} and {@link org.ocpp4j.benchmarks.EncodeBenchmark} and
 * prints the ratios. Uses the public API of the version modules only.
 */
@NullMarked
package org.ocpp4j.benchmarks;

import org.jspecify.annotations.NullMarked;

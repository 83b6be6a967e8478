package org.ocpp4j.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/**
 * Durable events beside the disk's own syncs.
 *
 * @param rates operations a second by benchmark method
 */
record DurabilityTable(Map<String, Double> rates) {

  static Optional<DurabilityTable> of(Collection<RunResult> results) {
    Map<String, Double> rates =
        results.stream()
            .filter(
                result ->
                    result
                        .getParams()
                        .getBenchmark()
                        .contains(DurableBenchmark.class.getSimpleName()))
            .collect(
                Collectors.toMap(
                    result -> method(result.getParams().getBenchmark()),
                    result -> result.getPrimaryResult().getScore()));
    return rates.containsKey("fsync") ? Optional.of(new DurabilityTable(rates)) : Optional.empty();
  }

  String markdown() {
    double fsync = rates.getOrDefault("fsync", Double.NaN);
    StringBuilder text = new StringBuilder("| | /s | × fsync |\n| --- | ---: | ---: |\n");
    rates.forEach(
        (name, rate) ->
            text.append(
                String.format(Locale.ROOT, "| %s | %.0f | %.2f |%n", name, rate, rate / fsync)));
    return text.toString();
  }

  private static String method(String benchmark) {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }
}

package org.ocpp4j.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What we reached beside each of the others, message by message. */
final class RatioTable {
  private static final String OURS = "ocpp4j";

  /** Results by direction and message, then by contestant. */
  private final Map<String, Map<String, Measured>> rows = new TreeMap<>();

  /**
   * One contestant's result.
   *
   * @param bytes allocated an operation
   */
  private record Measured(double operationsPerSecond, double bytes) {}

  private RatioTable() {}

  static Optional<RatioTable> of(Collection<RunResult> results) {
    var table = new RatioTable();
    results.stream()
        .filter(result -> result.getParams().getParam("message") != null)
        .forEach(table::add);
    return table.rows.isEmpty() ? Optional.empty() : Optional.of(table);
  }

  private void add(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String message = result.getParams().getParam("message");
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    boolean chargeTime = benchmark.contains(ChargeTimeBenchmark.class.getSimpleName());
    boolean encode = chargeTime ? method.equals("encode") : benchmark.contains("Encode");
    rows.computeIfAbsent((encode ? "encode " : "decode ") + message, row -> new TreeMap<>())
        .put(chargeTime ? "chargeTime" : method, measured(result));
  }

  private static Measured measured(RunResult result) {
    @Nullable Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Measured(
        result.getPrimaryResult().getScore(),
        allocated == null ? Double.NaN : allocated.getScore());
  }

  String markdown() {
    var text = new StringBuilder();
    text.append("| | k/s | bytes | of Jackson's tokens | × databind | × ChargeTime |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    rows.forEach((row, measured) -> text.append(line(row, measured)));
    return text.toString();
  }

  private static String line(String row, Map<String, Measured> measured) {
    Measured ours = measured.get(OURS);
    if (ours == null) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %s | %s | %s |%n",
        row,
        ours.operationsPerSecond() / 1000,
        ours.bytes(),
        ratio(ours, measured.get("jacksonTokens")),
        ratio(ours, measured.get("jacksonDatabind")),
        ratio(ours, measured.get("chargeTime")));
  }

  private static String ratio(Measured ours, @Nullable Measured other) {
    return other == null
        ? "–"
        : String.format(
            Locale.ROOT, "%.2f", ours.operationsPerSecond() / other.operationsPerSecond());
  }
}

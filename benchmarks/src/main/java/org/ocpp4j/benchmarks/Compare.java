package org.ocpp4j.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints a Markdown table of ratios. */
public final class Compare {
  private Compare() {}

  /**
   * Runs what JMH's own options select; without any, all.
   *
   * @param arguments JMH's, for example {@code -f 3 -i 5 -p message=v16/MeterValues}
   */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    Collection<RunResult> results = new Runner(options.build()).run();
    RatioTable.of(results).ifPresent(table -> System.out.println(table.markdown()));
    DurabilityTable.of(results).ifPresent(table -> System.out.println(table.markdown()));
  }
}

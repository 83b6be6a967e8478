package org.ocpp4j.examples.simulator;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the simulator. */
@Command(
    name = "ocpp-simulator",
    mixinStandardHelpOptions = true,
    subcommands = RunCommand.class,
    description = "Simulates charging stations of OCPP 1.6J and 2.0.1.")
public final class Main {
  private Main() {}

  /** Exit codes: 0 asked to quit, 1 runtime failure, 2 usage error. */
  public static void main(String[] arguments) {
    int exitCode =
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed).execute(arguments);
    System.exit(exitCode);
  }

  private static int failed(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
    commandLine.getErr().println("ocpp-simulator: " + failure.getMessage());
    return 1;
  }
}

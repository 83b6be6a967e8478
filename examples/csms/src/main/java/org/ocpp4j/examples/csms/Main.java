package org.ocpp4j.examples.csms;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the example CSMS. */
@Command(
    name = "ocpp-csms",
    mixinStandardHelpOptions = true,
    description = "A small charging station management system for OCPP 1.6J and 2.0.1.")
public final class Main implements Callable<Integer> {

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host = "127.0.0.1";

  @Option(
      names = "--ocpp-port",
      defaultValue = "8180",
      description =
          "Stations connect to ws://host:PORT/ocpp/{id} (default: ${DEFAULT-VALUE}; 0: any free one).")
  private int ocppPort = 8180;

  @Option(
      names = "--http-port",
      defaultValue = "8080",
      description = "Port of the HTTP API (default: ${DEFAULT-VALUE}; 0: any free one).")
  private int httpPort = 8080;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the database (default: in memory, forgotten at the end).")
  private @Nullable Path data;

  @Option(
      names = "--open",
      description = "Admit unknown stations without a password (security profile 0).")
  private boolean open;

  @Option(
      names = "--token",
      paramLabel = "IDTOKEN",
      description = "Accept this token from the beginning; repeatable.")
  private List<String> acceptedTokens = new ArrayList<>();

  @Option(
      names = "--heartbeat-interval",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Heartbeat interval given to stations (default: ${DEFAULT-VALUE}).")
  private int heartbeatInterval = 300;

  private Main() {}

  /** Runs the CSMS until it is interrupted. */
  public static void main(String[] arguments) {
    int exitCode =
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed).execute(arguments);
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws Exception {
    CsmsOptions options =
        new CsmsOptions(
            host,
            ocppPort,
            httpPort,
            data,
            open,
            acceptedTokens,
            Duration.ofSeconds(heartbeatInterval));
    ExampleCsms csms = new ExampleCsms(options);
    csms.start();
    CountDownLatch asked = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  csms.close();
                  asked.countDown();
                }));
    System.out.println("Stations connect to ws://" + host + ":" + csms.ocppPort() + "/ocpp/{id}");
    System.out.println("The HTTP API is at http://" + host + ":" + csms.httpPort() + "/api");
    System.out.println("The web page is at http://" + host + ":" + csms.httpPort() + "/");
    asked.await();
    return 0;
  }

  private static int failed(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
    commandLine.getErr().println("ocpp-csms: " + failure.getMessage());
    return 1;
  }
}

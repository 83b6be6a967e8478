package org.ocpp4j.conformance.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator in machine mode in a process of its own, which may be killed at any line it prints.
 */
final class SimulatorProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader events;
  private final Death death;
  private int lines;

  /** The process has ended. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * How the process is to die.
   *
   * @param afterLines at this line of its output
   * @param byItself whether by its own command, or killed from outside
   */
  record Death(int afterLines, boolean byItself) {
    static final Death NEVER = new Death(Integer.MAX_VALUE, false);
  }

  /** Starts one; what a killed JVM leaves behind stays in the folder of its errors. */
  SimulatorProcess(List<String> arguments, Path errors, Death death) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        Stream.concat(
                Stream.of(
                    java.toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx128m",
                    "-Dorg.sqlite.tmpdir=" + errors.getParent(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.ocpp4j.examples.simulator.Main"),
                arguments.stream())
            .toList();
    this.process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.events =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.death = death;
  }

  void send(String command) {
    commands.println(command);
  }

  /** The next event of this kind; the others are passed over. */
  JsonNode await(Predicate<JsonNode> kind) throws IOException {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      lines++;
      if (lines == death.afterLines()) {
        die();
      }
      JsonNode event = JSON.readTree(line);
      if (kind.test(event)) {
        return event;
      }
    }
    throw new Died();
  }

  JsonNode await(String event) throws IOException {
    return await(candidate -> candidate.path("event").asString().equals(event));
  }

  private void die() {
    if (death.byItself()) {
      send("{\"cmd\":\"powerCut\"}");
    } else {
      process.toHandle().destroyForcibly(); // leaves our end of its output open
    }
  }

  /** Waits for the end and gives the exit code. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

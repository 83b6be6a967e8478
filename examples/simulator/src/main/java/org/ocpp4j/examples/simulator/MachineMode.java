package org.ocpp4j.examples.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.time.Engine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Carries out commands, one JSON object a line. */
final class MachineMode {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ChargePoint station;
  private final SimulatedHardware hardware;
  private final Output events;
  private final @Nullable VirtualTime virtualTime;

  /**
   * Commands for this station.
   *
   * @param virtualTime the time that it runs on, or null for the real one
   */
  MachineMode(
      ChargePoint station,
      SimulatedHardware hardware,
      Output events,
      @Nullable VirtualTime virtualTime) {
    this.station = station;
    this.hardware = hardware;
    this.events = events;
    this.virtualTime = virtualTime;
  }

  /** Carries out every command until there are no more, or {@code quit}. */
  void run(BufferedReader commands) throws IOException {
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      if (!line.isBlank() && !carryOut(line)) {
        return;
      }
    }
  }

  /** False when the command is to quit. */
  private boolean carryOut(String line) {
    Command command;
    try {
      command = new Command(JSON.readTree(line));
    } catch (JacksonException e) {
      events.result(null, null, "This is no command: " + e.getOriginalMessage());
      return true;
    } catch (IllegalArgumentException e) {
      events.result(null, null, "This is no command: " + e.getMessage());
      return true;
    }
    if (command.name().equals("quit")) {
      events.result(command.ref(), null, null);
      return false;
    }
    CompletionStage<? extends @Nullable Object> outcome;
    try {
      outcome = start(command);
    } catch (RuntimeException e) {
      outcome = CompletableFuture.failedStage(e);
    }
    CompletionStage<Void> told = outcome.handle((value, failure) -> tell(command, value, failure));
    if (command.name().equals("wait")) {
      told.toCompletableFuture().join();
    }
    return true;
  }

  private @Nullable Void tell(
      Command command, @Nullable Object value, @Nullable Throwable failure) {
    if (failure == null) {
      events.result(command.ref(), value instanceof String text ? text : null, null);
    } else {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      events.result(command.ref(), null, String.valueOf(cause.getMessage()));
    }
    return null;
  }

  private CompletionStage<? extends @Nullable Object> start(Command command) {
    return switch (command.name()) {
      case "plugIn" -> station.plugIn(command.connector());
      case "unplug" -> station.unplug(command.connector());
      case "present" -> station.present(command.token(), command.evses());
      case "suspendEv" -> station.suspendEv(command.evse(), true);
      case "resumeEv" -> station.suspendEv(command.evse(), false);
      case "suspendEvse" -> station.suspendEvse(command.evse(), true);
      case "resumeEvse" -> station.suspendEvse(command.evse(), false);
      case "fault" -> station.fault(command.connector(), new Fault(command.code()));
      case "parkingBay" -> station.occupyBay(command.evse(), command.flag("occupied"));
      case "stopByEv" -> station.stopByEv(command.evse());
      case "clearFault" -> station.clearFault(command.connector());
      case "disconnect" -> station.disconnect();
      case "connect" -> station.connect();
      case "reboot" -> station.reboot();
      case "call" -> call(command);
      case "raw" -> station.sendRaw(command.text("text"));
      case "on" ->
          station.overrideAnswers(command.text("action"), command.answer(), command.times());
      case "setPower", "setMeter", "lockFailure" -> setHardware(command);
      case "wait" -> pause(command);
      default -> startLocal(command);
    };
  }

  private CompletionStage<? extends @Nullable Object> startLocal(Command command) {
    switch (command.name()) {
      case "advance" -> advance(command.duration());
      case "set" -> Names.put(station, command.text("name"), command.text("value"));
      case "powerCut" -> Runtime.getRuntime().halt(137);
      case "get" -> {
        String value = Names.get(station, command.text("name"));
        return CompletableFuture.completedStage(JSON.writeValueAsString(value));
      }
      case "state" -> {
        return station.state().thenAccept(events::state);
      }
      default ->
          throw new IllegalArgumentException("There is no command \"" + command.name() + "\"");
    }
    return CompletableFuture.completedStage(null);
  }

  /** Sets what only the hardware knows; it takes any number, so what is not there is told here. */
  private CompletionStage<Void> setHardware(Command command) {
    Runnable change =
        switch (command.name()) {
          case "setPower" -> setting(command.number("watts"), hardware::setPower, command.evse());
          case "setMeter" -> setting(command.number("wh"), hardware::setMeter, command.evse());
          default -> {
            boolean fails = command.truth("on");
            yield () -> hardware.setLockFailure(command.connector(), fails);
          }
        };
    ConnectorId connector = command.connector();
    return station
        .state()
        .thenAccept(
            state -> {
              if (state.connectors().stream().noneMatch(known -> known.id().equals(connector))) {
                throw new IllegalArgumentException(
                    "There is no connector "
                        + connector.connector()
                        + " at EVSE "
                        + connector.evse());
              }
              change.run();
            });
  }

  private static Runnable setting(double value, BiConsumer<Integer, Double> set, int evse) {
    if (value < 0) {
      throw new IllegalArgumentException(value + " is not acceptable: at least 0");
    }
    return () -> set.accept(evse, value);
  }

  private CompletionStage<String> call(Command command) {
    String name = command.text("action");
    String payload = command.payload();
    if (command.flag("unchecked")) {
      return station.call(name, payload);
    }
    Action<?, ?> action = station.protocol().dialect().action(name);
    if (action == null) {
      throw new IllegalArgumentException(
          "OCPP " + station.protocol().dialect().version() + " has no action " + name);
    }
    return typed(action, payload);
  }

  private <Q extends Request<R>, R extends Response> CompletionStage<String> typed(
      Action<Q, R> action, String payload) {
    return station
        .call(action.request().parse(payload))
        .thenApply(answer -> action.response().print(answer));
  }

  private void advance(Duration duration) {
    if (virtualTime == null) {
      throw new IllegalArgumentException(
          "Time passes by itself: start the simulator with --virtual-time to advance it");
    }
    try {
      virtualTime.advance(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits in real time, also where the station's time is virtual. */
  private static CompletionStage<Void> pause(Command command) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Duration duration =
        command.has("ms") ? Duration.ofMillis((long) command.number("ms")) : command.duration();
    Engine.system().scheduler().schedule(duration, () -> over.complete(null));
    return over;
  }
}

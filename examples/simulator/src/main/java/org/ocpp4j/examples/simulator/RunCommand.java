package org.ocpp4j.examples.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ChargePointBuilder;
import org.ocpp4j.station.SimulatedHardware;
import org.ocpp4j.station.StationIdentity;
import org.ocpp4j.station.StationProtocol;
import org.ocpp4j.store.SqliteStore;
import org.ocpp4j.store.Store;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.ClientTransport;
import org.ocpp4j.transport.jakarta.TyrusClient;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: one station. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs one station until its input ends or it is told to quit.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--url",
      description =
          "The CSMS, for example ws://localhost:8180/ocpp; not needed with network profiles.")
  private @Nullable String url;

  @Option(names = "--id", required = true, description = "The station's identity.")
  private String id = "";

  @Option(
      names = "--ocpp",
      defaultValue = "2.0.1,1.6",
      description = "Versions in order of preference (default: ${DEFAULT-VALUE}).")
  private String versions = "2.0.1,1.6";

  @Option(names = "--evses", defaultValue = "1", description = "Number of EVSEs, 1 by default.")
  private int evses = 1;

  @Option(
      names = "--connectors",
      defaultValue = "1",
      description = "Connectors at each EVSE, 1 by default (1.6: one connector per EVSE).")
  private int connectors = 1;

  @Option(
      names = "--security-profile",
      defaultValue = "0",
      description = "0 (open) or 1 (password); 2 and 3 need TLS, which is not supported yet.")
  private int securityProfile;

  @Option(names = "--password", description = "Password of security profile 1.")
  private @Nullable String password;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Keeps the station's state here over power cuts; without it in memory.")
  private @Nullable Path storeFolder;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "JSON object of values: 1.6 keys, 2.0.1 Component.Variable; also variables in full"
              + " (\"variables\") and network profiles (\"profiles\").")
  private @Nullable Path config;

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One such value; repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--vendor", defaultValue = "ocpp4j", description = "Vendor named at boot.")
  private String vendor = "ocpp4j";

  @Option(names = "--model", defaultValue = "Simulator", description = "Model named at boot.")
  private String model = "Simulator";

  @Option(names = "--serial", description = "Serial number named at boot.")
  private @Nullable String serial;

  @Option(names = "--firmware-version", description = "Firmware version named at boot.")
  private @Nullable String firmwareVersion;

  @Option(
      names = "--power",
      defaultValue = "7400",
      description = "Power that an EV takes while charging, in W (default: ${DEFAULT-VALUE}).")
  private double power = 7400;

  @Option(
      names = "--virtual-time",
      description =
          "The station's clock and timers stand still until the command \"advance\" moves them;"
              + " \"wait\" still waits in real time.")
  private boolean virtualTime;

  @Option(names = "--json", description = "Machine mode: JSON lines in and out.")
  private boolean json;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Takes the commands from a file, one JSON object a line.")
  private @Nullable Path script;

  @Option(
      names = "--conversation",
      description = "Shows a coloured conversation to read instead of JSON lines.")
  private boolean conversation;

  @Override
  public Integer call() throws Exception {
    if (!json && script == null) {
      throw usage("Choose --json or --script FILE: the interactive console does not exist yet");
    }
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    VirtualTime virtual = virtualTime ? VirtualTime.standingAtNow(Engine.system()) : null;
    Engine engine = virtual == null ? Engine.system() : virtual.engine();
    Output events =
        conversation
            ? new Conversation(out, engine.clock(), id)
            : new JsonLines(out, engine.clock());
    ConfigFile configured = configFile();
    try (BufferedReader commands = commands();
        Store store = store();
        TyrusClient sockets = new TyrusClient()) {
      ClientTransport transport = virtual == null ? sockets : virtual.watched(sockets);
      SimulatedHardware hardware =
          SimulatedHardware.withPower(power, engine.scheduler()).keptIn(store);
      ChargePoint station = station(engine, transport, hardware, store, events, configured);
      configure(station, configured);
      hardware.restore(station);
      events.ready(id);
      station.start();
      new MachineMode(station, hardware, events, virtual).run(commands);
      station.shutDown().toCompletableFuture().join();
    }
    return 0;
  }

  /** A file for each station, so that several may share the folder. */
  private Store store() {
    if (storeFolder == null) {
      return Store.inMemory();
    }
    String name = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("*", "%2A");
    try {
      Files.createDirectories(storeFolder);
    } catch (IOException e) {
      // The store tries again with each write, and the station tells that it cannot.
      spec.commandLine().getErr().println("--store " + storeFolder + " cannot be made: " + e);
    }
    return SqliteStore.open(storeFolder.resolve(name + ".db"));
  }

  private ChargePoint station(
      Engine engine,
      ClientTransport transport,
      SimulatedHardware hardware,
      Store store,
      Output events,
      ConfigFile configured) {
    ChargePointBuilder builder =
        ChargePoint.builder()
            .identity(id)
            .engine(engine)
            .transport(transport)
            .protocols(protocols())
            .connectorsPerEvse(Collections.nCopies(evses, connectors))
            .hardware(hardware.callbacks())
            .description(new StationIdentity(vendor, model, serial, firmwareVersion))
            .store(store)
            .listener(events::write);
    if (url != null) {
      builder.csms(uri(url));
    } else if (configured.profiles().isEmpty()) {
      throw usage("Say where the CSMS is: --url ws://host:port/path, or profiles in --config");
    }
    configured.profiles().forEach(builder::profile);
    if (securityProfile == 1) {
      if (password == null) {
        throw usage("--security-profile 1 needs --password");
      }
      builder.password(password);
    } else if (securityProfile != 0) {
      throw usage("--security-profile " + securityProfile + " is not supported yet: choose 0 or 1");
    }
    try {
      return builder.build();
    } catch (IllegalStateException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw usage("--url " + text + " is no URL: write ws://host:port/path");
    }
  }

  private StationProtocol[] protocols() {
    if (versions.strip().equals("1.6") && connectors > 1) {
      throw usage(
          "--connectors "
              + connectors
              + " is not acceptable with --ocpp 1.6: it has one connector"
              + " per EVSE, so choose more --evses");
    }
    return Arrays.stream(versions.split(","))
        .map(String::strip)
        .map(this::protocol)
        .toArray(StationProtocol[]::new);
  }

  private StationProtocol protocol(String version) {
    return switch (version) {
      case "1.6" -> Ocpp16.station();
      case "2.0.1" -> Ocpp201.station();
      default -> throw usage("--ocpp " + version + " is not spoken: choose from 1.6 and 2.0.1");
    };
  }

  private void configure(ChargePoint station, ConfigFile configured) {
    try {
      configured.values().forEach((name, value) -> Names.put(station, name, value));
      configured.variables().forEach(variable -> Names.put(station, variable));
      settings.forEach((name, value) -> Names.put(station, name, value));
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private ConfigFile configFile() {
    try {
      return config == null ? ConfigFile.EMPTY : ConfigFile.read(config);
    } catch (NoSuchFileException e) {
      throw usage("--config " + config + " does not exist: name a JSON file");
    } catch (IOException e) {
      throw usage("--config " + e.getMessage());
    }
  }

  private BufferedReader commands() {
    try {
      InputStream input = script == null ? System.in : Files.newInputStream(script);
      return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw usage("--script " + script + " cannot be read: name a file with a command a line");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

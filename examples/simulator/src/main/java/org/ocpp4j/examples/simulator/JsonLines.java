package org.ocpp4j.examples.simulator;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationState;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Machine mode: events as JSON lines. Safe for use by many threads. */
final class JsonLines implements Output {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final PrintStream out;
  private final Clock clock;

  JsonLines(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void ready(String id) {
    print(event("ready").put("id", id));
  }

  @Override
  public void error(String message) {
    print(event("error").put("message", message));
  }

  @Override
  public void result(@Nullable String ref, @Nullable String value, @Nullable String error) {
    ObjectNode line = event("result");
    if (ref != null) {
      line.putRawValue("ref", new RawValue(ref));
    }
    line.put("ok", error == null);
    if (value != null) {
      line.putRawValue("value", new RawValue(value));
    }
    if (error != null) {
      line.put("error", error);
    }
    print(line);
  }

  @Override
  public void state(StationState state) {
    ObjectNode line = event("state").put("version", state.version());
    line.put("connected", state.online());
    line.put("boot", capitalized(state.registration()));
    var connectors = line.putArray("connectors");
    for (StationState.ConnectorState connector : state.connectors()) {
      at(connectors.addObject(), connector.id()).put("status", connector.status());
    }
    var transactions = line.putArray("transactions");
    for (StationState.OpenTransaction transaction : state.transactions()) {
      transactions.addObject().put("id", transaction.id()).put("evse", transaction.evse());
    }
    print(line.put("queue", state.queued()));
  }

  @Override
  public void write(StationEvent event) {
    if (event instanceof StationEvent.FrameSent news) {
      print(frame("sent", news.frame()));
    } else if (event instanceof StationEvent.FrameReceived news) {
      print(frame("received", news.frame()));
    } else if (event instanceof StationEvent.ConnectorStatus news) {
      print(at(event("connector"), news.connector()).put("status", news.status()));
    } else if (event instanceof StationEvent.Transaction news) {
      ObjectNode line = event("transaction").put("phase", lower(news.phase()));
      print(line.put("id", news.id()).put("evse", news.evse()));
    } else if (event instanceof StationEvent.Authorization news) {
      ObjectNode line = event("authorization").put("idToken", news.token().value());
      print(line.put("status", news.status()).put("by", source(news.by())));
    } else {
      writeRest(event);
    }
  }

  private void writeRest(StationEvent event) {
    if (event instanceof StationEvent.Connected news) {
      print(event("connected").put("version", news.version()).put("url", news.url().toString()));
    } else if (event instanceof StationEvent.Disconnected news) {
      ObjectNode line = event("disconnected").put("code", news.reason().code());
      print(line.put("reason", news.reason().reason()));
    } else if (event instanceof StationEvent.ConnectFailed news) {
      ObjectNode line = event("connectFailed").put("status", news.failure().status());
      line.put("reason", news.failure().getMessage());
      print(line.put("retryInMs", news.retryIn().toMillis()));
    } else if (event instanceof StationEvent.Booted news) {
      ObjectNode line = event("boot").put("status", capitalized(news.registration()));
      print(line.put("interval", news.interval().toSeconds()));
    } else if (event instanceof StationEvent.Reset news) {
      ObjectNode line = event("reset").put("type", news.type());
      print(news.evse() == null ? line : line.put("evse", news.evse()));
    } else if (event instanceof StationEvent.Unlocked news) {
      print(at(event("unlocked"), news.connector()));
    } else if (event instanceof StationEvent.Display news) {
      print(event("display").put("message", news.message()));
    } else if (event instanceof StationEvent.Dropped news) {
      print(event("dropped").put("message", news.message()).put("why", news.why()));
    } else if (event instanceof StationEvent.Security news) {
      ObjectNode line = event("securityEvent").put("type", news.type());
      print(news.info() == null ? line : line.put("info", news.info()));
    } else if (event instanceof StationEvent.Problem news) {
      error(news.description());
    }
  }

  private ObjectNode frame(String direction, String frame) {
    ObjectNode line = event(direction);
    if (isJson(frame)) {
      line.putRawValue("frame", new RawValue(frame));
    } else {
      line.put("frame", frame);
    }
    return line;
  }

  /** Faults may be injected on purpose: a frame need not be JSON. */
  private static boolean isJson(String frame) {
    try {
      JSON.readTree(frame);
      return !frame.contains("\n");
    } catch (RuntimeException e) {
      return false;
    }
  }

  private ObjectNode event(String name) {
    return JSON.createObjectNode().put("at", clock.instant().toString()).put("event", name);
  }

  private static ObjectNode at(ObjectNode line, ConnectorId id) {
    return line.put("evse", id.evse()).put("connector", id.connector());
  }

  private static String source(AuthorizationSource by) {
    return by == AuthorizationSource.LOCAL_LIST ? "localList" : lower(by);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String capitalized(Enum<?> constant) {
    return constant.name().charAt(0) + lower(constant).substring(1);
  }

  private void print(ObjectNode line) {
    synchronized (out) {
      out.println(JSON.writeValueAsString(line));
      out.flush();
    }
  }
}

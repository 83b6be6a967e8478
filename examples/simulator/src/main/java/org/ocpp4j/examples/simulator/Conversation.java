package org.ocpp4j.examples.simulator;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.StationState;
import org.ocpp4j.station.TransactionPhase;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows what a station and its CSMS say to each other, for people. Safe for use by many threads.
 */
final class Conversation implements Output {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int PAYLOAD_WIDTH = 96;

  private static final String RESET = "\u001b[0m";
  private static final String DIM = "\u001b[2m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String[] STATION_COLOURS = {"\u001b[36m", "\u001b[35m", "\u001b[34m"};

  private final PrintStream out;
  private final Clock clock;
  private final String station;
  private final Map<String, String> actions = new HashMap<>();

  Conversation(PrintStream out, Clock clock, String id) {
    this.out = out;
    this.clock = clock;
    String colour = STATION_COLOURS[Math.floorMod(id.hashCode(), STATION_COLOURS.length)];
    this.station = colour + String.format(Locale.ROOT, "%-10s", id) + RESET;
  }

  @Override
  public void ready(String id) {
    say(DIM + "is switched on" + RESET);
  }

  @Override
  public void error(String message) {
    say(RED + message + RESET);
  }

  @Override
  public void result(@Nullable String ref, @Nullable String value, @Nullable String error) {
    if (error != null) {
      error(error);
    }
  }

  @Override
  public void state(StationState state) {
    say(state.toString());
  }

  @Override
  public void write(StationEvent event) {
    if (event instanceof StationEvent.FrameSent news) {
      frame("──▶", news.frame());
    } else if (event instanceof StationEvent.FrameReceived news) {
      frame("◀──", news.frame());
    } else if (event instanceof StationEvent.ConnectorStatus news) {
      say(
          YELLOW
              + "connector "
              + news.connector().evse()
              + "/"
              + news.connector().connector()
              + " is "
              + news.status()
              + RESET);
    } else if (event instanceof StationEvent.Transaction news
        && news.phase() != TransactionPhase.UPDATED) {
      say(
          GREEN
              + "transaction "
              + news.id()
              + " "
              + news.phase().name().toLowerCase(Locale.ROOT)
              + RESET);
    } else if (event instanceof StationEvent.Connected news) {
      say(GREEN + "connected with OCPP " + news.version() + RESET);
    } else if (event instanceof StationEvent.Disconnected news) {
      say(RED + "disconnected: " + news.reason().reason() + RESET);
    } else if (event instanceof StationEvent.ConnectFailed news) {
      say(
          RED
              + news.failure().getMessage()
              + ", next attempt in "
              + news.retryIn().toSeconds()
              + " s"
              + RESET);
    } else if (event instanceof StationEvent.Problem news) {
      error(news.description());
    }
  }

  private void frame(String arrow, String text) {
    JsonNode frame;
    try {
      frame = JSON.readTree(text);
    } catch (JacksonException e) {
      say(arrow + " " + text);
      return;
    }
    boolean call = frame.path(0).asInt() == 2;
    String id = frame.path(1).asString("");
    String action = call ? remember(id, frame.path(2).asString("")) : actions.getOrDefault(id, "?");
    String payload = frame.path(call ? 3 : 2).toString();
    say(
        arrow
            + " "
            + (call ? BOLD : DIM)
            + String.format(Locale.ROOT, "%-20s", call ? action : "  " + action + " ✓")
            + RESET
            + " "
            + DIM
            + shortened(payload)
            + RESET);
  }

  private String remember(String id, String action) {
    actions.put(id, action);
    return action;
  }

  private static String shortened(String text) {
    return text.length() <= PAYLOAD_WIDTH ? text : text.substring(0, PAYLOAD_WIDTH - 1) + "…";
  }

  private void say(String text) {
    String time = TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
    synchronized (out) {
      out.println(DIM + time + RESET + " " + station + " " + text);
      out.flush();
    }
  }
}

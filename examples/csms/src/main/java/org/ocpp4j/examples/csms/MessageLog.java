package org.ocpp4j.examples.csms;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.rpc.LoggedFrame;

/** The newest frames of each station, in memory. */
final class MessageLog {
  private static final int KEPT = 1_000;

  /** The beginning of a CALL, up to its action. */
  private static final Pattern CALL =
      Pattern.compile("\\s*\\[\\s*2\\s*,\\s*\"[^\"]*\"\\s*,\\s*\"([^\"]*)\"");

  private final Clock clock;
  private final Map<String, Deque<Entry>> entries = new ConcurrentHashMap<>();

  /**
   * One frame.
   *
   * @param direction {@code in} from the station, {@code out} to it
   * @param text the frame as it was, but for passwords and key codes
   * @param deviations what was forgiven in it
   */
  record Entry(Instant time, String direction, String text, List<String> deviations) {
    boolean isOf(String action) {
      Matcher call = CALL.matcher(text);
      return call.lookingAt() && call.group(1).equals(action);
    }
  }

  MessageLog(Clock clock) {
    this.clock = clock;
  }

  void note(CsmsEvent event) {
    if (event instanceof CsmsEvent.FrameReceived frame) {
      add(frame.station(), "in", frame.frame());
    } else if (event instanceof CsmsEvent.FrameSent frame) {
      add(frame.station(), "out", frame.frame());
    } else if (event instanceof CsmsEvent.Deviated deviated) {
      annotate(deviated.station(), deviated.deviation().violation().describe());
    } else if (event instanceof CsmsEvent.Problem problem) {
      annotate(problem.station(), problem.description());
    }
  }

  /** The newest frames, newest first; of one action only unless that is null. */
  List<Entry> newest(String station, int limit, @Nullable String action) {
    Deque<Entry> kept = entries.getOrDefault(station, new ArrayDeque<>());
    synchronized (kept) {
      return kept.stream()
          .filter(entry -> action == null || entry.isOf(action))
          .limit(limit)
          .toList();
    }
  }

  private void add(StationSession station, String direction, String text) {
    Deque<Entry> kept = of(station);
    synchronized (kept) {
      kept.addFirst(new Entry(clock.instant(), direction, LoggedFrame.of(text), List.of()));
      if (kept.size() > KEPT) {
        kept.removeLast();
      }
    }
  }

  /** Notes something of the newest received frame. */
  private void annotate(StationSession station, String remark) {
    Deque<Entry> kept = of(station);
    synchronized (kept) {
      Entry newest = kept.pollFirst();
      if (newest != null) {
        List<String> remarks = new ArrayList<>(newest.deviations());
        remarks.add(remark);
        kept.addFirst(
            new Entry(newest.time(), newest.direction(), newest.text(), List.copyOf(remarks)));
      }
    }
  }

  private Deque<Entry> of(StationSession station) {
    return entries.computeIfAbsent(station.identity(), id -> new ArrayDeque<>());
  }
}

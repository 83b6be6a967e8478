package org.ocpp4j.examples.csms;

import io.javalin.config.RoutesConfig;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.ocpp4j.csms.CsmsEvent;

/** {@code /metrics}: what the CSMS counts, as Prometheus reads it. */
final class Metrics {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Stations stations;
  private final Transactions transactions;
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder deviations = new LongAdder();
  private final LongAdder problems = new LongAdder();

  Metrics(Stations stations, Transactions transactions) {
    this.stations = stations;
    this.transactions = transactions;
  }

  void note(CsmsEvent event) {
    if (event instanceof CsmsEvent.FrameReceived) {
      received.increment();
    } else if (event instanceof CsmsEvent.FrameSent) {
      sent.increment();
    } else if (event instanceof CsmsEvent.Deviated) {
      deviations.increment();
    } else if (event instanceof CsmsEvent.Problem) {
      problems.increment();
    }
  }

  void add(RoutesConfig routes) {
    routes.get("/metrics", context -> context.contentType(TYPE).result(text()));
  }

  private String text() {
    long connected = stations.all().stream().filter(StationRecord::connected).count();
    return metric("stations", "gauge", "Stations that are known", stations.all().size())
        + metric("stations_connected", "gauge", "Stations that are connected", connected)
        + metric(
            "transactions_open",
            "gauge",
            "Transactions that have not ended",
            transactions.find(null, null, true).size())
        + metric("frames_received_total", "counter", "Messages from stations", received.sum())
        + metric("frames_sent_total", "counter", "Messages to stations", sent.sum())
        + metric("deviations_total", "counter", "What was forgiven in messages", deviations.sum())
        + metric("problems_total", "counter", "What stations did wrong", problems.sum());
  }

  private static String metric(String name, String type, String help, long value) {
    return String.format(
        Locale.ROOT,
        "# HELP ocpp_csms_%1$s %2$s.\n# TYPE ocpp_csms_%1$s %3$s\nocpp_csms_%1$s %4$d\n",
        name,
        help,
        type,
        value);
  }
}

package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableChange;
import org.ocpp4j.security.SecurityLog;
import org.ocpp4j.station.BootReason;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.transport.ConnectException.Failure;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;

/**
 * Notices what concerns security in what the station announces, logs it, and tells the CSMS of what
 * is critical (A04). Whoever notices more announces a {@link StationEvent.Security}.
 */
final class SecurityEvents {
  private static final int MAX_INFO = 255;

  private final StationContext station;
  private final SecurityLog log;
  private final Consumer<StationEvent> hearing = this::hear;
  private final Consumer<VariableChange> noticing = this::changed;
  private boolean refusalTold;

  SecurityEvents(StationContext station) {
    this.station = station;
    this.log = new SecurityLog(station.journal());
  }

  void start() {
    station.listen(hearing);
    station.device().onChange(noticing);
    BootReason reason = station.bootReason();
    if (reason == BootReason.POWER_UP) {
      announce(SecurityEventType.STARTUP_OF_THE_DEVICE, null);
    } else {
      announce(SecurityEventType.RESET_OR_REBOOT, reason.name());
    }
  }

  void stop() {
    station.ignore(hearing);
    station.device().ignore(noticing);
  }

  void announce(SecurityEventType type, @Nullable String info) {
    station.announce(new StationEvent.Security(type.wire(), info));
  }

  private void hear(StationEvent event) {
    if (event instanceof StationEvent.Security news) {
      take(news.type(), shortened(news.info()));
    } else if (event instanceof StationEvent.ClockAdjusted news) {
      clockAdjusted(news.by());
    } else if (event instanceof StationEvent.Problem news
        && news.source() == StationEvent.Problem.Source.CSMS) {
      announce(SecurityEventType.INVALID_MESSAGES, news.description());
    } else if (event instanceof StationEvent.ConnectFailed news) {
      connectFailed(news.failure().failure());
    } else if (event instanceof StationEvent.Connected) {
      refusalTold = false;
    }
  }

  private void take(String type, @Nullable String info) {
    Instant now = station.clock().now();
    log.add(new SecurityLog.Entry(now, type, info));
    if (SecurityEventType.isCritical(type)) {
      station
          .queue()
          .sendDurably(
              SecurityEventNotificationRequest.builder()
                  .type(type)
                  .timestamp(now)
                  .techInfo(info)
                  .build());
    }
  }

  private void clockAdjusted(Duration by) {
    Duration threshold = station.device().get(Settings.TIME_ADJUSTMENT_REPORTING_THRESHOLD);
    if (by.abs().compareTo(threshold) > 0) {
      announce(SecurityEventType.SETTING_SYSTEM_TIME, "by " + by.toSeconds() + " s");
    }
  }

  /** Anybody may change a variable. */
  private void changed(VariableChange change) {
    if (change.id().equals(Settings.SECURITY_PROFILE.id())) {
      String info = "security profile " + change.now();
      station
          .lane()
          .execute(() -> announce(SecurityEventType.RECONFIGURATION_OF_SECURITY_PARAMETERS, info));
    }
  }

  /** Once, however often the CSMS refuses until it lets the station in (A00.FR.316, note). */
  private void connectFailed(Failure failure) {
    if (failure == Failure.UNAUTHORIZED && !refusalTold) {
      refusalTold = true;
      announce(SecurityEventType.FAILED_TO_AUTHENTICATE_AT_CSMS, null);
    }
  }

  private static @Nullable String shortened(@Nullable String info) {
    return info == null || info.length() <= MAX_INFO ? info : info.substring(0, MAX_INFO);
  }
}

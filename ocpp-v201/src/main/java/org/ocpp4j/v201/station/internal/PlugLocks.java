package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v201.message.EventData;
import org.ocpp4j.v201.message.EventNotificationEnum;
import org.ocpp4j.v201.message.EventTriggerEnum;
import org.ocpp4j.v201.message.NotifyEventRequest;

/** Holds the cable while energy flows, and tells of locks that fail (E06.FR.10, G05). */
final class PlugLocks {
  private final StationContext station;
  private int events;

  PlugLocks(StationContext station) {
    this.station = station;
  }

  /** Locks, and says whether the cable is held. */
  void lock(Connector connector, Consumer<Boolean> then) {
    onLane(
        station.hardware().lock().lock(connector.id()),
        held -> {
          if (!held) {
            tellProblem(connector.id());
          }
          then.accept(held);
        });
  }

  /** Lets the cable go. */
  void unlock(Connector connector) {
    onLane(
        station.hardware().lock().unlock(connector.id()),
        free -> {
          if (!free) {
            tellProblem(connector.id());
          }
        });
  }

  private void onLane(CompletionStage<Boolean> answer, Consumer<Boolean> then) {
    answer.whenComplete(
        (value, failure) -> {
          boolean done = failure == null && value;
          station.lane().enter(() -> then.accept(done));
        });
  }

  /** As an alert that is hard-wired into the station (G05.FR.02). */
  private void tellProblem(ConnectorId id) {
    station.announce(
        new StationEvent.Problem(
            StationEvent.Problem.Source.HARDWARE, "The cable lock fails at " + id));
    VariableId problem =
        new VariableId(
            Component.onConnector("ConnectorPlugRetentionLock", id.evse(), id.connector()),
            "Problem",
            null);
    EventData event =
        EventData.builder()
            .eventId(events++)
            .timestamp(station.clock().now())
            .trigger(EventTriggerEnum.ALERTING)
            .actualValue("true")
            .component(DeviceNames.message(problem.component()))
            .eventNotificationType(EventNotificationEnum.HARD_WIRED_NOTIFICATION)
            .variable(DeviceNames.message(problem))
            .build();
    station.queue().send(new NotifyEventRequest(station.clock().now(), 0, List.of(event)));
  }
}

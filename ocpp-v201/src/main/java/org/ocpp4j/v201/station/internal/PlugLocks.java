package org.ocpp4j.v201.station.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Component;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.station.Connector;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Driver;
import org.ocpp4j.station.Evse;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v201.message.EventData;
import org.ocpp4j.v201.message.EventNotificationEnum;
import org.ocpp4j.v201.message.EventTriggerEnum;
import org.ocpp4j.v201.message.NotifyEventRequest;

/** Holds the cable while energy flows, and tells of locks that fail (E06.FR.10, G05.FR.02). */
final class PlugLocks {
  private final StationContext station;
  private final Map<Integer, Held> heldAt = new HashMap<>();
  private int events;

  /** A cable that is held, be the EV still at its other end or not, and for whom. */
  private record Held(Connector connector, Driver owner) {}

  PlugLocks(StationContext station) {
    this.station = station;
  }

  /** Locks for the driver, and says whether the cable is held. */
  void lock(Connector connector, Driver owner, Consumer<Boolean> then) {
    onLane(
        station.hardware().lock().lock(connector.id()),
        held -> {
          if (held) {
            heldAt.put(connector.id().evse(), new Held(connector, owner));
          }
          tell(connector.id(), !held);
          then.accept(held);
        });
  }

  /** Lets the cable go. */
  void unlock(Connector connector) {
    heldAt.values().removeIf(held -> held.connector().equals(connector));
    onLane(station.hardware().lock().unlock(connector.id()), free -> tell(connector.id(), !free));
  }

  /** Lets the cable at the EVSE go, if there is one. */
  void release(Evse evse) {
    Optional<Connector> left = Optional.ofNullable(heldAt.get(evse.id())).map(Held::connector);
    evse.pluggedIn().or(() -> left).ifPresent(this::unlock);
  }

  /** The same if it is the owner who asks for it (E05.FR.11, E09.FR.03). */
  void releaseFor(Evse evse, IdToken token, @Nullable String group) {
    Held held = heldAt.get(evse.id());
    if (held != null && held.owner().mayBeStoppedBy(token, group)) {
      unlock(held.connector());
    }
  }

  /** The plug that could not be held is gone, and the problem with it. */
  void pulled(Connector connector) {
    tell(connector.id(), false);
  }

  private void onLane(CompletionStage<Boolean> answer, Consumer<Boolean> then) {
    answer.whenComplete(
        (value, failure) -> {
          boolean done = failure == null && value;
          station.lane().enter(() -> then.accept(done));
        });
  }

  private void tell(ConnectorId id, boolean fails) {
    VariableId problem =
        new VariableId(
            Component.onConnector("ConnectorPlugRetentionLock", id.evse(), id.connector()),
            "Problem",
            null);
    if (fails) {
      station.announce(
          new StationEvent.Problem(
              StationEvent.Problem.Source.HARDWARE, "The cable lock fails at " + id));
    } else if (station.device().value(problem).filter("true"::equals).isEmpty()) {
      return;
    }
    station.device().put(problem, String.valueOf(fails));
    notifyChange(monitorAt(id), problem, String.valueOf(fails));
  }

  /** A monitor of changes is hard-wired into every lock; they are numbered from 1. */
  private int monitorAt(ConnectorId lock) {
    List<ConnectorId> locks =
        station.site().evses().stream()
            .flatMap(evse -> evse.connectors().stream())
            .map(Connector::id)
            .toList();
    return locks.indexOf(lock) + 1;
  }

  private void notifyChange(int monitor, VariableId variable, String value) {
    EventData event =
        EventData.builder()
            .eventId(events++)
            .timestamp(station.clock().now())
            .trigger(EventTriggerEnum.DELTA)
            .actualValue(value)
            .variableMonitoringId(monitor)
            .component(DeviceNames.message(variable.component()))
            .eventNotificationType(EventNotificationEnum.HARD_WIRED_MONITOR)
            .variable(DeviceNames.message(variable))
            .build();
    station.queue().send(new NotifyEventRequest(station.clock().now(), 0, List.of(event)));
  }
}

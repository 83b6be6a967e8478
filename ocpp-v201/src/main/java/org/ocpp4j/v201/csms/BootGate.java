package org.ocpp4j.v201.csms;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.ocpp4j.csms.CallGate;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.v201.message.Actions;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootNotificationResponse;
import org.ocpp4j.v201.message.RegistrationStatusEnum;

/**
 * Keeps stations waiting that are not accepted (B01 to B03). While one is pending, what it sends
 * unasked is answered with SecurityError; while it is rejected, everything but BootNotification is,
 * and calls to it fail. It may be accepted when it boots next: it does so after the interval in the
 * answer, or a pending one when it is triggered to.
 *
 * <p>What a station was told outlives its connection. A station that was never told anything, as
 * after a restart of the CSMS, passes; {@link #told} tells what was known before.
 */
public final class BootGate implements CallGate {
  private final Map<String, BootStanding> stations = new ConcurrentHashMap<>();

  /** Lets every station pass until it is told otherwise. */
  public BootGate() {}

  /**
   * Answers BootNotification and stands before all other handlers.
   *
   * @param answer decides whether a station is accepted
   */
  public void register(
      CsmsHandlers on,
      BiFunction<StationSession, BootNotificationRequest, CompletionStage<BootNotificationResponse>>
          answer) {
    on.gate(this);
    on.onAsync(
        BootNotificationRequest.class,
        (station, request) ->
            answer
                .apply(station, request)
                .thenApply(
                    response -> {
                      told(station.identity(), response.status());
                      return response;
                    }));
  }

  /** The station was told this when it booted last. */
  public void told(String station, RegistrationStatusEnum status) {
    stations.put(station, BootStanding.of(status));
  }

  /** What the station was told when it booted last, if that is known. */
  public Optional<RegistrationStatusEnum> status(String station) {
    return Optional.ofNullable(stations.get(station)).map(BootStanding::status);
  }

  @Override
  public Optional<OcppCallException> incoming(StationSession station, String action) {
    BootStanding standing = stations.get(station.identity());
    if (standing != null && !standing.admits(action)) {
      return Optional.of(
          new OcppCallException(
              "SecurityError",
              "the station is " + standing.status().wire() + " and was not asked for this"));
    }
    stations.computeIfPresent(station.identity(), (id, now) -> now.heard(action));
    return Optional.empty();
  }

  @Override
  public Optional<String> outgoing(StationSession station, Request<?> request) {
    Optional<String> heldBack = heldBack(station);
    if (heldBack.isEmpty()) {
      stations.computeIfPresent(station.identity(), (id, now) -> now.calledWith(request));
    }
    return heldBack;
  }

  @Override
  public Optional<String> outgoing(StationSession station, String action, String payload) {
    return Actions.all().stream()
        .filter(known -> known.name().equals(action))
        .findFirst()
        .flatMap(known -> read(known, payload))
        .map(request -> outgoing(station, request))
        .orElseGet(() -> heldBack(station));
  }

  private Optional<String> heldBack(StationSession station) {
    return Optional.ofNullable(stations.get(station.identity()))
        .filter(standing -> !standing.mayBeCalled())
        .map(
            rejected -> station.identity() + " is rejected: accept it when it boots, then call it");
  }

  /** The payload, unless it is no legal one: then it asks for nothing. */
  private static Optional<Request<?>> read(Action<?, ?> action, String payload) {
    try {
      return Optional.of(action.request().parse(payload));
    } catch (ViolationException illegal) {
      return Optional.empty();
    }
  }
}

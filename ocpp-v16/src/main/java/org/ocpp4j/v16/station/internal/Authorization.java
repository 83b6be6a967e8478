package org.ocpp4j.v16.station.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.IdTagInfo;

/**
 * Authorization: asks the CSMS whether a tag may charge, or decides alone while offline (1.6 §4.1,
 * §3.5).
 */
final class Authorization {
  private final StationContext station;

  Authorization(StationContext station) {
    this.station = station;
  }

  /**
   * What was decided on a tag.
   *
   * @param status the CSMS's word, or what stands for it while offline
   * @param group the parent tag, or null
   */
  record Decision(AuthorizationStatus status, @Nullable String group) {
    boolean accepted() {
      return status == AuthorizationStatus.ACCEPTED;
    }
  }

  /** Decides on the tag and says so when it is decided. */
  void decide(IdToken token, Consumer<Decision> then) {
    if (!station.online()) {
      conclude(token, offline(), AuthorizationSource.STATION, then);
      return;
    }
    station
        .queue()
        .send(new AuthorizeRequest(token.value()))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                conclude(token, decision(answer.idTagInfo()), AuthorizationSource.CSMS, then);
              } else {
                conclude(token, offline(), AuthorizationSource.STATION, then);
              }
            });
  }

  /** What the CSMS says of a tag. */
  static Decision decision(IdTagInfo info) {
    return new Decision(info.status(), info.parentIdTag());
  }

  private Decision offline() {
    boolean unknownMayCharge = station.device().get(Settings.OFFLINE_TX_FOR_UNKNOWN_ID);
    return new Decision(
        unknownMayCharge ? AuthorizationStatus.ACCEPTED : AuthorizationStatus.INVALID, null);
  }

  private void conclude(
      IdToken token, Decision decision, AuthorizationSource by, Consumer<Decision> then) {
    station.announce(new StationEvent.Authorization(token, decision.status().wire(), by));
    then.accept(decision);
  }
}

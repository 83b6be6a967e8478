package org.ocpp4j.v201.station.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.IdTokenInfo;

/**
 * C. Authorization: asks the CSMS whether a token may charge, or decides alone while offline (C01,
 * C15).
 */
final class Authorization implements FunctionalBlock {
  private final StationContext station;

  Authorization(StationContext station) {
    this.station = station;
  }

  /**
   * What was decided on a token.
   *
   * @param status the CSMS's word, or what stands for it while offline
   * @param group the group the token belongs to, or null
   */
  record Decision(AuthorizationStatusEnum status, @Nullable String group) {
    boolean accepted() {
      return status == AuthorizationStatusEnum.ACCEPTED;
    }
  }

  /** Decides on the token and says so when it is decided. */
  void decide(IdToken token, Consumer<Decision> then) {
    if (!station.online()) {
      conclude(token, offline(), AuthorizationSource.STATION, then);
      return;
    }
    station
        .queue()
        .send(new AuthorizeRequest(Tokens.message(token)))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                Decision decision = decision(answer.idTokenInfo());
                conclude(token, decision, AuthorizationSource.CSMS, then);
              } else {
                conclude(token, offline(), AuthorizationSource.STATION, then);
              }
            });
  }

  /** What the CSMS says of a token. */
  static Decision decision(IdTokenInfo info) {
    org.ocpp4j.v201.message.IdToken group = info.groupIdToken();
    return new Decision(info.status(), group == null ? null : group.idToken());
  }

  private Decision offline() {
    boolean unknownMayCharge = station.device().get(Settings.OFFLINE_TX_FOR_UNKNOWN_ID);
    return new Decision(
        unknownMayCharge ? AuthorizationStatusEnum.ACCEPTED : AuthorizationStatusEnum.UNKNOWN,
        null);
  }

  private void conclude(
      IdToken token, Decision decision, AuthorizationSource by, Consumer<Decision> then) {
    station.announce(new StationEvent.Authorization(token, decision.status().wire(), by));
    then.accept(decision);
  }
}

package org.ocpp4j.v16.station.internal;

import java.util.List;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.IdTagInfo;

/** 1.6's tags as the station keeps them. */
final class Tags {
  private Tags() {}

  /** The tag without its kind, which 1.6 does not know. */
  static IdToken plain(IdToken token) {
    return plain(token.value());
  }

  static IdToken plain(String idTag) {
    return IdToken.iso14443(idTag);
  }

  /** What the CSMS says of a tag. */
  static TokenInfo info(IdTagInfo info) {
    return new TokenInfo(
        info.status().wire(), info.parentIdTag(), info.expiryDate(), List.of(), List.of());
  }

  /** What the list says of a tag: one that is in use elsewhere is valid (1.6 §3.5.2). */
  static TokenInfo listed(IdTagInfo info) {
    return info.status() == AuthorizationStatus.CONCURRENT_TX
        ? info(new IdTagInfo(info.expiryDate(), info.parentIdTag(), AuthorizationStatus.ACCEPTED))
        : info(info);
  }
}

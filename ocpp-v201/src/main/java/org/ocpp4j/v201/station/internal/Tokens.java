package org.ocpp4j.v201.station.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ocpp4j.station.IdToken.Additional;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v201.message.AdditionalInfo;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;

/** The station's tokens in 2.0.1's form, and back. */
public final class Tokens {
  private Tokens() {}

  /**
   * A token as it is sent.
   *
   * @throws IllegalArgumentException when 2.0.1 has no such type
   */
  static IdToken message(org.ocpp4j.station.IdToken token) {
    List<AdditionalInfo> additional =
        token.additional().stream()
            .map(more -> new AdditionalInfo(more.value(), more.type()))
            .toList();
    return IdToken.builder()
        .idToken(token.value())
        .type(IdTokenEnum.fromWire(token.type()))
        .additionalInfo(additional.isEmpty() ? null : additional)
        .build();
  }

  /** What the CSMS says of a token, as it is kept. */
  static TokenInfo info(IdTokenInfo info) {
    IdToken group = info.groupIdToken();
    return new TokenInfo(
        info.status().wire(),
        group == null ? null : group.idToken(),
        info.cacheExpiryDateTime(),
        Objects.requireNonNullElse(info.evseId(), List.of()),
        Stream.of(info.language1(), info.language2()).flatMap(Stream::ofNullable).toList());
  }

  /** A message's token as the station knows it. */
  public static org.ocpp4j.station.IdToken station(IdToken token) {
    List<AdditionalInfo> additional = Objects.requireNonNullElse(token.additionalInfo(), List.of());
    return new org.ocpp4j.station.IdToken(
        token.idToken(),
        token.type().wire(),
        additional.stream()
            .map(more -> new Additional(more.additionalIdToken(), more.type()))
            .toList());
  }
}

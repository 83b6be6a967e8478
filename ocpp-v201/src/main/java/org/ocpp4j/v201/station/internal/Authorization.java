package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.AuthorizationRules;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.ContractCertificate;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeCertificateStatusEnum;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.ClearCacheRequest;
import org.ocpp4j.v201.message.ClearCacheResponse;
import org.ocpp4j.v201.message.ClearCacheStatusEnum;

/**
 * C. Authorization: decides whether a token may charge, by what is known of it or by asking the
 * CSMS. {@link AuthorizationRules} says which.
 */
final class Authorization implements FunctionalBlock {
  private static final TokenInfo ACCEPTED = TokenInfo.of(TokenInfo.ACCEPTED);
  private static final TokenInfo INVALID = TokenInfo.of(AuthorizationStatusEnum.INVALID.wire());
  private static final TokenInfo UNKNOWN = TokenInfo.of(AuthorizationStatusEnum.UNKNOWN.wire());

  private final StationContext station;
  private final KnownTokens known;
  private final Contracts contracts;

  Authorization(StationContext station, KnownTokens known) {
    this.station = station;
    this.known = known;
    this.contracts = new Contracts(station);
  }

  /** The token of this contract is about to be presented. */
  void remember(ContractCertificate contract) {
    contracts.remember(contract);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(ClearCacheRequest.class, request -> clearCache());
  }

  /** Decides on the token and says so when it is decided. */
  void decide(IdToken token, Consumer<TokenInfo> then) {
    if (isFreeForAll(token)) {
      conclude(token, ACCEPTED, AuthorizationSource.STATION, then);
      return;
    }
    if (contracts.refuses(token, station.online())) {
      conclude(token, INVALID, AuthorizationSource.STATION, then);
      return;
    }
    decide(token, station.online(), then);
  }

  private void decide(IdToken token, boolean online, Consumer<TokenInfo> then) {
    KnownTokens.Known found = known.find(token).orElse(null);
    switch (word(token, found, online)) {
      case KNOWN -> concludeKnown(token, found, then);
      case CSMS -> ask(token, then);
      case ACCEPT -> conclude(token, ACCEPTED, AuthorizationSource.STATION, then);
      case REFUSE -> conclude(token, UNKNOWN, AuthorizationSource.STATION, then);
    }
  }

  /** What is known of a token without asking anybody (C01.FR.03). */
  Optional<TokenInfo> known(IdToken token) {
    return known.find(token).map(KnownTokens.Known::info);
  }

  /** The CSMS has spoken of a token. */
  void learn(IdToken token, TokenInfo info) {
    known.learn(token, info);
  }

  /** Whether the token belongs to those who may stop everything and start nothing (C16). */
  boolean isMasterPass(TokenInfo info) {
    String master = station.device().get(Settings.MASTER_PASS_GROUP_ID);
    String group = info.group();
    return group != null && !master.isEmpty() && master.equalsIgnoreCase(group);
  }

  /** The start button, and every token where nobody needs one (C01.FR.01, C02). */
  private boolean isFreeForAll(IdToken token) {
    return token.type().equals("NoAuthorization") || !station.device().get(Settings.AUTH_ENABLED);
  }

  private AuthorizationRules.Word word(
      IdToken token, KnownTokens.@Nullable Known found, boolean online) {
    if (!online && found == null && known.hasExpiredInList(token)) {
      return AuthorizationRules.Word.REFUSE; // C13.FR.06: not an unknown token
    }
    return AuthorizationRules.of(station.device())
        .word(found == null ? null : found.info(), found != null && found.isFinal(), online);
  }

  private void ask(IdToken token, Consumer<TokenInfo> then) {
    station
        .queue()
        .send(contracts.request(token))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                answered(token, answer, then);
              } else {
                decide(token, false, then); // no answer is as good as being offline
              }
            });
  }

  private void answered(IdToken token, AuthorizeResponse answer, Consumer<TokenInfo> then) {
    TokenInfo info = Tokens.info(answer.idTokenInfo());
    known.learn(token, info);
    Displays.show(station, answer.idTokenInfo());
    boolean contractHolds =
        answer.certificateStatus() == null
            || answer.certificateStatus() == AuthorizeCertificateStatusEnum.ACCEPTED;
    conclude(token, contractHolds ? info : INVALID, AuthorizationSource.CSMS, then);
  }

  private void concludeKnown(
      IdToken token, KnownTokens.@Nullable Known found, Consumer<TokenInfo> then) {
    if (found != null) {
      conclude(token, found.info(), found.from(), then);
    }
  }

  private void conclude(
      IdToken token, TokenInfo info, AuthorizationSource by, Consumer<TokenInfo> then) {
    station.announce(new StationEvent.Authorization(token, info.status(), by));
    then.accept(info);
  }

  private CompletionStage<ClearCacheResponse> clearCache() {
    ClearCacheStatusEnum status =
        known.clearCache() ? ClearCacheStatusEnum.ACCEPTED : ClearCacheStatusEnum.REJECTED;
    return station.journal().settled().thenApply(settled -> new ClearCacheResponse(status));
  }
}

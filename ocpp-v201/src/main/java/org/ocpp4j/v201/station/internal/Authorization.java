package org.ocpp4j.v201.station.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.AuthorizationRules;
import org.ocpp4j.station.AuthorizationRules.Csms;
import org.ocpp4j.station.AuthorizationRules.Word;
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

  /** What the station can say of a contract itself. */
  Contracts.Shown examine(ContractCertificate contract) {
    return contracts.examine(contract);
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(ClearCacheRequest.class, request -> clearCache());
  }

  /** Decides on the token and says so when it is decided. */
  void decide(Presentation presented, Consumer<TokenInfo> then) {
    if (isFreeForAll(presented.token())) {
      conclude(presented, ACCEPTED, AuthorizationSource.STATION, then);
    } else {
      decide(presented, station.online() ? Csms.REACHABLE : Csms.UNREACHABLE, then);
    }
  }

  private void decide(Presentation presented, Csms csms, Consumer<TokenInfo> then) {
    if (contracts.refuse(presented.contract(), csms == Csms.REACHABLE)) {
      conclude(presented, INVALID, AuthorizationSource.STATION, then);
      return;
    }
    KnownTokens.Known found = known.find(presented.token()).orElse(null);
    switch (word(presented, found, csms)) {
      case KNOWN -> concludeKnown(presented, found, then);
      case CSMS -> ask(presented, then);
      case ACCEPT -> conclude(presented, ACCEPTED, AuthorizationSource.STATION, then);
      case REFUSE -> conclude(presented, UNKNOWN, AuthorizationSource.STATION, then);
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
  boolean isMasterPass(@Nullable String group) {
    return TokenInfo.isOneGroup(station.device().get(Settings.MASTER_PASS_GROUP_ID), group);
  }

  /** Whether a token of which this is known may charge at the EVSE (C01.FR.21, C16.FR.03). */
  boolean mayCharge(TokenInfo info, int evse) {
    return info.acceptedAt(evse) && !isMasterPass(info.group());
  }

  /** The start button, and every token where nobody needs one (C01.FR.01, C02). */
  private boolean isFreeForAll(IdToken token) {
    return token.type().equals("NoAuthorization") || !station.device().get(Settings.AUTH_ENABLED);
  }

  private Word word(Presentation presented, KnownTokens.@Nullable Known found, Csms csms) {
    AuthorizationRules rules = AuthorizationRules.of(station.device());
    if (csms != Csms.REACHABLE && found == null && known.hasExpiredInList(presented.token())) {
      return Word.REFUSE; // C13.FR.06: not an unknown token
    }
    if (csms == Csms.REACHABLE && presented.contract() != null && !rules.neverAsk()) {
      return Word.CSMS; // C07.FR.01: whatever is known of the token
    }
    return rules.word(found == null ? null : found.info(), found != null && found.isFinal(), csms);
  }

  private void ask(Presentation presented, Consumer<TokenInfo> then) {
    station
        .queue()
        .sendNow(contracts.request(presented))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                answered(presented, answer, then);
              } else {
                decide(presented, Csms.after(failure), then);
              }
            });
  }

  private void answered(
      Presentation presented, AuthorizeResponse answer, Consumer<TokenInfo> then) {
    TokenInfo info = Tokens.info(answer.idTokenInfo());
    known.learn(presented.token(), info);
    Displays.show(station, answer.idTokenInfo().personalMessage(), info);
    boolean contractHolds =
        answer.certificateStatus() == null
            || answer.certificateStatus() == AuthorizeCertificateStatusEnum.ACCEPTED;
    conclude(presented, contractHolds ? info : INVALID, AuthorizationSource.CSMS, then);
  }

  private void concludeKnown(
      Presentation presented, KnownTokens.@Nullable Known found, Consumer<TokenInfo> then) {
    if (found != null) {
      Displays.show(station, null, found.info());
      conclude(presented, found.info(), found.from(), then);
    }
  }

  /** A token that is good elsewhere only is told as such; it may still stop what it has started. */
  private void conclude(
      Presentation presented, TokenInfo info, AuthorizationSource by, Consumer<TokenInfo> then) {
    boolean elsewhere = info.accepted() && !presented.isAccepted(info);
    String status = elsewhere ? AuthorizationStatusEnum.NOT_AT_THIS_LOCATION.wire() : info.status();
    station.announce(new StationEvent.Authorization(presented.token(), status, by));
    then.accept(info);
  }

  private CompletionStage<ClearCacheResponse> clearCache() {
    ClearCacheStatusEnum status =
        known.clearCache() ? ClearCacheStatusEnum.ACCEPTED : ClearCacheStatusEnum.REJECTED;
    return station.journal().settled().thenApply(settled -> new ClearCacheResponse(status));
  }
}

package org.ocpp4j.v16.station.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.rpc.Handlers;
import org.ocpp4j.station.AuthorizationRules;
import org.ocpp4j.station.AuthorizationRules.Csms;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.FunctionalBlock;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.ClearCacheRequest;
import org.ocpp4j.v16.message.ClearCacheResponse;
import org.ocpp4j.v16.message.ClearCacheStatus;
import org.ocpp4j.v16.message.IdTagInfo;

/**
 * Authorization: decides whether a tag may charge, by what is known of it or by asking the CSMS
 * (1.6 §3.5, §4.1, §5.4). {@link AuthorizationRules} says which.
 */
final class Authorization implements FunctionalBlock {
  private static final TokenInfo ACCEPTED = TokenInfo.of(TokenInfo.ACCEPTED);
  private static final TokenInfo INVALID = TokenInfo.of(AuthorizationStatus.INVALID.wire());

  private final StationContext station;
  private final KnownTags known;
  private Runnable conflictListener = () -> {};

  Authorization(StationContext station, KnownTags known) {
    this.station = station;
    this.known = known;
  }

  /** Calls the listener when the CSMS contradicts the local list. */
  void onListConflict(Runnable listener) {
    conflictListener = listener;
  }

  @Override
  public void register(Handlers handlers) {
    handlers.onAsync(ClearCacheRequest.class, request -> clearCache());
  }

  /** Decides on the tag and says so when it is decided. */
  void decide(IdToken token, Consumer<TokenInfo> then) {
    decide(token, station.online() ? Csms.REACHABLE : Csms.UNREACHABLE, then);
  }

  /** The group of a tag that is known as accepted, or null. */
  @Nullable String knownGroup(IdToken token) {
    return known
        .find(token)
        .map(KnownTags.Known::info)
        .filter(TokenInfo::accepted)
        .map(TokenInfo::group)
        .orElse(null);
  }

  /** The CSMS has spoken of a tag. */
  void learn(String idTag, IdTagInfo info) {
    if (known.learn(idTag, Tags.info(info))) {
      conflictListener.run();
    }
  }

  private void decide(IdToken token, Csms csms, Consumer<TokenInfo> then) {
    Optional<KnownTags.Known> found = known.find(token);
    TokenInfo info = found.map(KnownTags.Known::info).orElse(null);
    switch (AuthorizationRules.of(station.device()).word(info, false, csms)) {
      case KNOWN -> found.ifPresent(own -> conclude(token, own.info(), own.from(), then));
      case CSMS -> ask(token, then);
      case ACCEPT -> conclude(token, ACCEPTED, AuthorizationSource.STATION, then);
      case REFUSE -> conclude(token, INVALID, AuthorizationSource.STATION, then);
    }
  }

  /** Without an answer the station decides as if it were offline, unless it got an error. */
  private void ask(IdToken token, Consumer<TokenInfo> then) {
    station
        .queue()
        .sendNow(new AuthorizeRequest(token.value()))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                learn(token.value(), answer.idTagInfo());
                conclude(token, Tags.info(answer.idTagInfo()), AuthorizationSource.CSMS, then);
              } else {
                decide(token, Csms.after(failure), then);
              }
            });
  }

  private void conclude(
      IdToken token, TokenInfo info, AuthorizationSource by, Consumer<TokenInfo> then) {
    station.announce(new StationEvent.Authorization(token, info.status(), by));
    then.accept(info);
  }

  private CompletionStage<ClearCacheResponse> clearCache() {
    ClearCacheStatus status =
        known.clearCache() ? ClearCacheStatus.ACCEPTED : ClearCacheStatus.REJECTED;
    return station.journal().settled().thenApply(settled -> new ClearCacheResponse(status));
  }
}

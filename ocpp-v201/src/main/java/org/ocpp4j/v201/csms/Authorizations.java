package org.ocpp4j.v201.csms;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeCertificateStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.AuthorizeResponse;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;

/**
 * Tells stations who may charge, from what the embedding program knows of tokens and contracts (C01
 * to C09). A token in a TransactionEvent is looked up again: the station may have known an old
 * standing (E05.FR.01).
 */
public final class Authorizations {
  private final TokenDirectory tokens;
  private final ContractChecker contracts;

  /** Refuses every contract certificate, since nobody can check one. */
  public Authorizations(TokenDirectory tokens) {
    this(
        tokens,
        (station, request) ->
            CompletableFuture.completedStage(AuthorizeCertificateStatusEnum.CERT_CHAIN_ERROR));
  }

  /** Answers from what these know. */
  public Authorizations(TokenDirectory tokens, ContractChecker contracts) {
    this.tokens = tokens;
    this.contracts = contracts;
  }

  /** Answers Authorize. Answers to TransactionEvents come from {@link #verify}. */
  public void register(CsmsHandlers on) {
    on.onAsync(
        AuthorizeRequest.class, (station, request) -> authorize(station.identity(), request));
  }

  /** The answer to a TransactionEvent, with the standing of its token if it has one (E01.FR.12). */
  public CompletionStage<TransactionEventResponse> verify(
      StationSession station, TransactionEventRequest event) {
    IdToken token = event.idToken();
    return token == null
        ? CompletableFuture.completedStage(new TransactionEventResponse())
        : info(station.identity(), token)
            .thenApply(info -> TransactionEventResponse.builder().idTokenInfo(info).build());
  }

  private CompletionStage<AuthorizeResponse> authorize(String station, AuthorizeRequest request) {
    CompletionStage<IdTokenInfo> info = info(station, request.idToken());
    boolean contract =
        request.certificate() != null || request.iso15118CertificateHashData() != null;
    return contract
        ? info.thenCombine(contracts.check(station, request), Authorizations::underContract)
        : info.thenApply(AuthorizeResponse::new);
  }

  private CompletionStage<IdTokenInfo> info(String station, IdToken token) {
    return token.type() == IdTokenEnum.NO_AUTHORIZATION
        ? CompletableFuture.completedStage(new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED))
        : tokens.find(station, token).thenApply(known -> info(token, known));
  }

  private static IdTokenInfo info(IdToken token, Optional<IdTokenInfo> known) {
    return known
        .map(Authorizations::regular)
        .orElseGet(() -> new IdTokenInfo(stranger(token.type())));
  }

  /** A key code is right or wrong, nobody is known by it (C04.FR.01). */
  private static AuthorizationStatusEnum stranger(IdTokenEnum type) {
    return type == IdTokenEnum.KEY_CODE
        ? AuthorizationStatusEnum.INVALID
        : AuthorizationStatusEnum.UNKNOWN;
  }

  /** What may be sent: C01.FR.10 and FR.11 on languages, C01.FR.22 on EVSEs. */
  private static IdTokenInfo regular(IdTokenInfo known) {
    IdTokenInfo.Builder info = known.toBuilder();
    if (known.language1() == null || known.language1().equals(known.language2())) {
      info.language2(null);
    }
    if (known.evseId() != null && known.evseId().isEmpty()) {
      info.evseId(null);
      if (known.status() == AuthorizationStatusEnum.ACCEPTED) {
        info.status(AuthorizationStatusEnum.NOT_AT_THIS_LOCATION);
      }
    }
    return info.build();
  }

  /** The contract's standing and its holder's in one answer (C07.FR.13 to FR.17). */
  private static AuthorizeResponse underContract(
      IdTokenInfo holder, AuthorizeCertificateStatusEnum chain) {
    return switch (chain) {
      case ACCEPTED ->
          new AuthorizeResponse(
              holder,
              isCancelled(holder.status())
                  ? AuthorizeCertificateStatusEnum.CONTRACT_CANCELLED
                  : chain);
      case CERTIFICATE_EXPIRED ->
          new AuthorizeResponse(refused(holder, AuthorizationStatusEnum.EXPIRED), chain);
      case CERTIFICATE_REVOKED,
          CERT_CHAIN_ERROR,
          SIGNATURE_ERROR,
          NO_CERTIFICATE_AVAILABLE,
          CONTRACT_CANCELLED ->
          new AuthorizeResponse(refused(holder, AuthorizationStatusEnum.INVALID), chain);
    };
  }

  /** Of a holder whose certificate does not hold, the group only (C01.FR.06). */
  private static IdTokenInfo refused(IdTokenInfo holder, AuthorizationStatusEnum status) {
    return IdTokenInfo.builder().status(status).groupIdToken(holder.groupIdToken()).build();
  }

  private static boolean isCancelled(AuthorizationStatusEnum holder) {
    return switch (holder) {
      case BLOCKED, EXPIRED, INVALID, UNKNOWN -> true;
      default -> false;
    };
  }
}

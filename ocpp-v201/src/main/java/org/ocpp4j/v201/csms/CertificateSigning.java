package org.ocpp4j.v201.csms;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.csms.CsmsHandlers;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.message.CertificateSignedRequest;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.SignCertificateResponse;

/**
 * Takes stations' certificate signing requests to a signer and the certificates back (A02, A03).
 * Signing may take as long as it needs: the station may have connected anew when it is done.
 */
public final class CertificateSigning {
  private final Engine engine;
  private final CertificateSigner signer;
  private final Function<String, Optional<StationSession>> sessions;
  private final Consumer<SigningOutcome> listener;

  /**
   * @param engine the CSMS's own
   * @param signer the embedding program's
   * @param sessions finds the present session of a station: {@code id -> csms.station(id)}
   * @param listener told how each request that was accepted ended, on a thread of the engine
   */
  public CertificateSigning(
      Engine engine,
      CertificateSigner signer,
      Function<String, Optional<StationSession>> sessions,
      Consumer<SigningOutcome> listener) {
    this.engine = engine;
    this.signer = signer;
    this.sessions = sessions;
    this.listener = listener;
  }

  /** Answers SignCertificate. */
  public void register(CsmsHandlers on) {
    on.on(SignCertificateRequest.class, (station, request) -> asked(station.identity(), request));
  }

  private SignCertificateResponse asked(String station, SignCertificateRequest request) {
    if (!signer.accepts(station, request)) {
      return new SignCertificateResponse(GenericStatusEnum.REJECTED);
    }
    // On another lane than the session's, so that the station gets its answer first.
    engine.newLane(station).execute(() -> sign(station, request));
    return new SignCertificateResponse(GenericStatusEnum.ACCEPTED);
  }

  private void sign(String station, SignCertificateRequest request) {
    signed(station, request)
        .thenCompose(chain -> deliver(station, request, chain))
        .whenComplete(
            (answer, failure) -> listener.accept(outcome(station, request, answer, failure)));
  }

  private CompletionStage<String> signed(String station, SignCertificateRequest request) {
    try {
      return signer.sign(station, request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** The type goes back as it came (A02.FR.14, A03.FR.14). */
  private CompletionStage<CertificateSignedResponse> deliver(
      String station, SignCertificateRequest request, String chain) {
    return sessions
        .apply(station)
        .map(
            session -> session.call(new CertificateSignedRequest(chain, request.certificateType())))
        .orElseGet(
            () ->
                CompletableFuture.failedStage(
                    new NotConnectedException(
                        "The certificate was not delivered: " + station + " is not connected")));
  }

  private static SigningOutcome outcome(
      String station,
      SignCertificateRequest request,
      @Nullable CertificateSignedResponse answer,
      @Nullable Throwable failure) {
    if (answer != null) {
      return new SigningOutcome.Delivered(station, request, answer);
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new SigningOutcome.Failed(
        station, request, cause == null ? new IllegalStateException("no answer") : cause);
  }
}

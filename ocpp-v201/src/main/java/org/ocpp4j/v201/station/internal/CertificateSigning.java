package org.ocpp4j.v201.station.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.Subject;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.time.Scheduler;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.SignCertificateResponse;

/**
 * Asks for the signature of one certificate, and again after waits that double as long as none
 * comes (A02.FR.17 to FR.20, A03.FR.17 to FR.19).
 */
final class CertificateSigning {
  private final StationContext station;
  private final CertificateUse use;
  private State state = State.IDLE;
  private @Nullable String request;
  private int resent;
  private Scheduler.@Nullable Scheduled next;

  private enum State {
    IDLE,
    /** The keys are being made. */
    PREPARING,
    /** The request could not be sent; it is when the CSMS accepts the station again. */
    UNSENT,
    /** The CSMS has not answered yet. */
    SENT,
    /** The CSMS will send the certificate; the next request is timed. */
    WAITING,
    /** Nothing more is sent before the CSMS asks for it. */
    GIVEN_UP
  }

  CertificateSigning(StationContext station, CertificateUse use) {
    this.station = station;
    this.use = use;
  }

  /**
   * The wait after so many repetitions: each twice the one before, doubled as often as configured,
   * then none any more.
   */
  static Optional<Duration> waitAfter(int repetitions, Duration minimum, int repeatTimes) {
    return repetitions > repeatTimes
        ? Optional.empty()
        : Optional.of(minimum.multipliedBy(1L << Math.min(repetitions, Integer.SIZE - 2)));
  }

  /** Asks with new keys, whatever was before: the CSMS wants it (A02.FR.02). */
  void begin(Subject subject) {
    if (state == State.PREPARING) {
      return; // These keys are new enough; others would replace them in the store.
    }
    stop();
    state = State.PREPARING;
    resent = 0;
    station
        .certificates()
        .request(use, subject)
        .whenComplete((pem, failure) -> station.lane().execute(() -> prepared(pem, failure)));
  }

  /** The same unless it goes on already or has been given up (A03.FR.02, A03.FR.19). */
  void beginUnlessUnderWay(Subject subject) {
    if (state == State.IDLE) {
      begin(subject);
    }
  }

  /** Whether a certificate is asked for and has not come. */
  boolean isUnderWay() {
    return state != State.IDLE && state != State.GIVEN_UP;
  }

  /** The CSMS listens again. */
  void accepted() {
    if (state == State.UNSENT) {
      send();
    }
  }

  /** The certificate is there. */
  void done() {
    stop();
  }

  /** What the CSMS has sent is not right: it is not asked again by itself (A02.FR.20). */
  void giveUp() {
    if (state != State.PREPARING) {
      stop();
      state = State.GIVEN_UP;
    }
  }

  void stop() {
    state = State.IDLE;
    request = null;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void prepared(@Nullable String pem, @Nullable Throwable failure) {
    if (state != State.PREPARING) {
      return;
    }
    if (pem == null) {
      stop();
      station.announce(
          new StationEvent.Problem(
              StationEvent.Problem.Source.CERTIFICATES,
              "No certificate can be requested: " + failure));
      return;
    }
    request = pem;
    send();
  }

  private void send() {
    String csr = request;
    if (csr == null) {
      return;
    }
    state = State.SENT;
    station
        .queue()
        .sendAsked(new SignCertificateRequest(csr, type(), null))
        .whenComplete(
            (answer, failure) -> {
              if (state == State.SENT && csr.equals(request)) {
                answered(answer, failure);
              }
            });
  }

  /** None for one certificate that serves both (A02.FR.13). */
  private @Nullable CertificateSigningUseEnum type() {
    return switch (use) {
      case CHARGING_STATION -> CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE;
      case V2G -> CertificateSigningUseEnum.V2G_CERTIFICATE;
      case COMBINED -> null;
    };
  }

  private void answered(@Nullable SignCertificateResponse answer, @Nullable Throwable failure) {
    Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof NotConnectedException) {
      state = State.UNSENT;
    } else if (cause instanceof CallTimeoutException
        || (answer != null && answer.status() == GenericStatusEnum.ACCEPTED)) {
      await();
    } else {
      stop();
      station.announce(
          new StationEvent.Dropped("SignCertificate", "the CSMS has nothing signed: " + use));
    }
  }

  private void await() {
    Optional<Duration> wait =
        waitAfter(
            resent,
            station.device().get(Settings.CERT_SIGNING_WAIT_MINIMUM),
            station.device().get(Settings.CERT_SIGNING_REPEAT_TIMES));
    if (wait.isEmpty()) {
      giveUp();
      return;
    }
    state = State.WAITING;
    next =
        station
            .lane()
            .schedule(
                wait.get(),
                () -> {
                  resent++;
                  send();
                });
  }
}

package org.ocpp4j.v201.station.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.security.CertificateStore;
import org.ocpp4j.security.CertificateUse;
import org.ocpp4j.security.ChainCheck;
import org.ocpp4j.security.RootUse;
import org.ocpp4j.security.Subject;
import org.ocpp4j.station.Registration;
import org.ocpp4j.station.StationContext;
import org.ocpp4j.time.Repeating;
import org.ocpp4j.v201.message.CertificateSignedRequest;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.CertificateSignedStatusEnum;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.StatusInfo;

/** Renews the station's certificates, when the CSMS asks (A02) and before they expire (A03). */
final class CertificateUpdates {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int LAST_WITHOUT_CERTIFICATE = 2;
  private static final VariableId SECC_ID = VariableId.of("ISO15118Ctrlr", "SeccId");
  private static final VariableId SECC_ORGANIZATION =
      VariableId.of("ISO15118Ctrlr", "OrganizationName");

  private final StationContext station;
  private final CertificateStore store;
  private final SecurityEvents events;
  private final Repeating checks;
  private final Map<CertificateUse, CertificateSigning> signings =
      new EnumMap<>(CertificateUse.class);

  CertificateUpdates(StationContext station, SecurityEvents events) {
    this.station = station;
    this.store = station.certificates();
    this.events = events;
    this.checks = new Repeating(station.lane());
    for (CertificateUse use : CertificateUse.values()) {
      signings.put(use, new CertificateSigning(station, use));
    }
  }

  void start() {
    checks.start(() -> DAY, this::renewWhatExpires);
  }

  void accepted() {
    signings.values().forEach(CertificateSigning::accepted);
    renewWhatExpires();
  }

  void stop() {
    checks.stop();
    signings.values().forEach(CertificateSigning::stop);
  }

  /** The CSMS asks for a new certificate. */
  void signTriggered(CertificateUse use) {
    signing(use).begin(subject(use));
  }

  private void renewWhatExpires() {
    if (station.online() && station.registration() == Registration.ACCEPTED) {
      expiring(
              store.chain(CertificateUse.CHARGING_STATION),
              store.chain(CertificateUse.V2G),
              station.clock().now())
          .stream()
          .filter(this::isWanted)
          .forEach(use -> signing(use).beginUnlessUnderWay(subject(use)));
    }
  }

  /** What only the CSMS would see is not renewed while it does not (A03.FR.02, errata 2026-02). */
  private boolean isWanted(CertificateUse use) {
    return use != CertificateUse.CHARGING_STATION || isCertificateInUse();
  }

  /** Which certificates expire within a month (A03.FR.02); one that serves both counts as that. */
  static List<CertificateUse> expiring(
      List<X509Certificate> own, List<X509Certificate> v2g, Instant now) {
    boolean ownExpires = expires(own, now);
    if (ownExpires && own.equals(v2g)) {
      return List.of(CertificateUse.COMBINED);
    }
    return Stream.of(CertificateUse.CHARGING_STATION, CertificateUse.V2G)
        .filter(use -> use == CertificateUse.V2G ? expires(v2g, now) : ownExpires)
        .toList();
  }

  private static boolean expires(List<X509Certificate> chain, Instant now) {
    return !chain.isEmpty() && chain.get(0).getNotAfter().toInstant().isBefore(now.plus(MONTH));
  }

  // ---- the signed certificate

  CompletionStage<CertificateSignedResponse> signed(CertificateSignedRequest request) {
    List<CertificateUse> uses = meant(request.certificateType());
    for (CertificateUse use : uses) {
      ChainCheck.Result result = check(request.certificateChain(), use);
      if (result.violated() == null) {
        return install(use, result.chain());
      }
    }
    CertificateUse use = awaited(uses);
    signing(use).giveUp();
    ChainCheck.Rule violated = check(request.certificateChain(), use).violated();
    return CompletableFuture.completedStage(rejected(String.valueOf(violated)));
  }

  /** The one that was asked for; the first when none was. */
  private CertificateUse awaited(List<CertificateUse> uses) {
    return uses.stream()
        .filter(use -> signing(use).isUnderWay())
        .findFirst()
        .orElseGet(() -> uses.get(0));
  }

  /** A certificate that serves both may come under any name (A02.FR.14). */
  private static List<CertificateUse> meant(@Nullable CertificateSigningUseEnum type) {
    if (type == CertificateSigningUseEnum.V2G_CERTIFICATE) {
      return List.of(CertificateUse.V2G, CertificateUse.COMBINED);
    }
    return List.of(CertificateUse.CHARGING_STATION, CertificateUse.COMBINED);
  }

  private ChainCheck.Result check(String chain, CertificateUse use) {
    return ChainCheck.of(
        chain,
        new ChainCheck.Expected(
            station.device().get(Settings.MAX_CERTIFICATE_CHAIN_SIZE),
            store.requested(use).orElse(null),
            subject(use),
            roots(use),
            station.clock().now()));
  }

  private List<X509Certificate> roots(CertificateUse use) {
    List<X509Certificate> csms = store.roots(RootUse.CSMS);
    List<X509Certificate> v2g = store.roots(RootUse.V2G);
    return switch (use) {
      case CHARGING_STATION -> csms;
      case V2G -> v2g;
      case COMBINED -> Stream.concat(csms.stream(), v2g.stream()).distinct().toList();
    };
  }

  private CompletionStage<CertificateSignedResponse> install(
      CertificateUse use, List<X509Certificate> chain) {
    CompletableFuture<CertificateSignedResponse> answer = new CompletableFuture<>();
    store
        .install(use, chain)
        .whenComplete(
            (installed, failure) ->
                station
                    .lane()
                    .execute(
                        () ->
                            answer.complete(
                                failure == null
                                    ? accepted(use)
                                    : rejected(String.valueOf(failure.getMessage())))));
    return answer;
  }

  private CertificateSignedResponse accepted(CertificateUse use) {
    signing(use).done();
    events.announce(
        SecurityEventType.RECONFIGURATION_OF_SECURITY_PARAMETERS, "new certificate: " + use);
    if (use != CertificateUse.V2G && isCertificateInUse()) {
      // Behind the answer, which leaves within this task.
      station.lane().execute(() -> station.reconnect(Duration.ZERO));
    }
    return new CertificateSignedResponse(CertificateSignedStatusEnum.ACCEPTED);
  }

  private boolean isCertificateInUse() {
    return station
        .networkProfiles()
        .active()
        .filter(profile -> profile.securityProfile() > LAST_WITHOUT_CERTIFICATE)
        .isPresent();
  }

  private CertificateSignedResponse rejected(String why) {
    events.announce(SecurityEventType.INVALID_CHARGING_STATION_CERTIFICATE, why);
    String code =
        why.equals(ChainCheck.Rule.SIZE.name()) ? "TooLargeElement" : "InvalidCertificate";
    return new CertificateSignedResponse(
        CertificateSignedStatusEnum.REJECTED, new StatusInfo(code, why, null), null);
  }

  // ---- names

  private Subject subject(CertificateUse use) {
    String serial = station.identity().serialNumber();
    String name = serial == null ? station.device().get(Settings.STATION_IDENTITY) : serial;
    String organization = text(Settings.ORGANIZATION_NAME.id()).orElse(station.identity().vendor());
    return use == CertificateUse.V2G
        ? new Subject(text(SECC_ID).orElse(name), text(SECC_ORGANIZATION).orElse(organization))
        : new Subject(name, organization);
  }

  private Optional<String> text(VariableId id) {
    return station.device().value(id).filter(value -> !value.isEmpty());
  }

  private CertificateSigning signing(CertificateUse use) {
    return signings.computeIfAbsent(use, u -> new CertificateSigning(station, u));
  }
}

package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.message.CertificateSignedRequest;
import org.ocpp4j.v201.message.CertificateSignedResponse;
import org.ocpp4j.v201.message.CertificateSignedStatusEnum;
import org.ocpp4j.v201.message.CertificateSigningUseEnum;
import org.ocpp4j.v201.message.GenericStatusEnum;
import org.ocpp4j.v201.message.MessageTriggerEnum;
import org.ocpp4j.v201.message.SignCertificateRequest;
import org.ocpp4j.v201.message.TriggerMessageRequest;
import org.ocpp4j.v201.message.TriggerMessageResponse;
import org.ocpp4j.v201.message.TriggerMessageStatusEnum;

class CertificateSigningTest {
  private static final SignCertificateRequest CSR = new SignCertificateRequest("a CSR");

  private CertificateSignedStatusEnum verdict = CertificateSignedStatusEnum.ACCEPTED;

  private final VirtualTime time = new VirtualTime(1);
  private final List<SigningOutcome> outcomes = new ArrayList<>();
  private final List<SignCertificateRequest> toSign = new ArrayList<>();
  private final CompletableFuture<String> later = new CompletableFuture<>();
  private Supplier<CompletionStage<String>> signs =
      () -> CompletableFuture.completedStage("a certificate");
  private final CsmsWorld world =
      new CsmsWorld(
          time,
          on ->
              new CertificateSigning(
                      time.engine(), new Signer(), id -> csms().station(id), outcomes::add)
                  .register(on));
  private final PlayedStation station =
      world
          .station("CP1")
          .answers(
              CertificateSignedRequest.class, request -> new CertificateSignedResponse(verdict))
          .answers(
              TriggerMessageRequest.class,
              request -> new TriggerMessageResponse(TriggerMessageStatusEnum.ACCEPTED))
          .connect();

  private Csms csms() {
    return world.csms;
  }

  private final class Signer implements CertificateSigner {
    @Override
    public boolean accepts(String station, SignCertificateRequest request) {
      return request.csr().equals("a CSR");
    }

    @Override
    public CompletionStage<String> sign(String station, SignCertificateRequest request) {
      toSign.add(request);
      return signs.get();
    }
  }

  @ParameterizedTest
  @Requirement({
    "A02.FR.04", "A02.FR.11", "A02.FR.14",
    "A03.FR.04", "A03.FR.11", "A03.FR.14"
  })
  @NullSource
  @EnumSource
  void bringsTheStationWhatTheSignerSignedForTheSameUse(@Nullable CertificateSigningUseEnum use) {
    SignCertificateRequest request = new SignCertificateRequest("a CSR", use);

    assertThat(station.call(request).status()).isEqualTo(GenericStatusEnum.ACCEPTED);

    assertThat(toSign).containsExactly(request);
    assertThat(station.asked).containsExactly(new CertificateSignedRequest("a certificate", use));
    assertThat(outcomes)
        .containsExactly(
            new SigningOutcome.Delivered(
                "CP1",
                request,
                new CertificateSignedResponse(CertificateSignedStatusEnum.ACCEPTED)));
  }

  @ParameterizedTest
  @Requirement({"A02.FR.11", "TC_A_11_CSMS", "TC_A_12_CSMS", "TC_A_13_CSMS"})
  @CsvSource({
    "SIGN_CHARGING_STATION_CERTIFICATE, CHARGING_STATION_CERTIFICATE",
    "SIGN_V2G_CERTIFICATE, V2G_CERTIFICATE",
    "SIGN_COMBINED_CERTIFICATE,"
  })
  void renewsTheCertificateOfAStationThatWasTriggeredTo(
      MessageTriggerEnum trigger, @Nullable CertificateSigningUseEnum use) {
    world.outcome(station.atCsms().call(new TriggerMessageRequest(trigger)));

    assertThat(station.call(new SignCertificateRequest("a CSR", use)).status())
        .isEqualTo(GenericStatusEnum.ACCEPTED);

    assertThat(station.asked)
        .containsExactly(
            new TriggerMessageRequest(trigger), new CertificateSignedRequest("a certificate", use));
  }

  @Test
  @Requirement("TC_A_14_CSMS")
  void tellsOfACertificateThatTheStationDoesNotTake() {
    verdict = CertificateSignedStatusEnum.REJECTED;
    world.outcome(
        station
            .atCsms()
            .call(new TriggerMessageRequest(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE)));

    assertThat(station.call(CSR).status()).isEqualTo(GenericStatusEnum.ACCEPTED);

    assertThat(outcomes)
        .containsExactly(
            new SigningOutcome.Delivered("CP1", CSR, new CertificateSignedResponse(verdict)));
  }

  @Test
  @Requirement({"A02.FR.12", "A03.FR.12"})
  void rejectsWhatTheSignerCannotProcess() {
    assertThat(station.call(new SignCertificateRequest("rubbish")).status())
        .isEqualTo(GenericStatusEnum.REJECTED);

    assertThat(toSign).isEmpty();
    assertThat(station.asked).isEmpty();
    assertThat(outcomes).isEmpty();
  }

  @Test
  @Requirement({"A02.FR.11", "A03.FR.11"})
  void answersAtOnceAndDeliversToTheSessionThatThereIsWhenSigningIsDone() {
    signs = () -> later;
    assertThat(station.call(CSR).status()).isEqualTo(GenericStatusEnum.ACCEPTED);
    station.disconnect();
    station.connect();
    world.pass(Duration.ofDays(1));
    assertThat(station.asked).isEmpty();

    later.complete("late");
    world.pass(Duration.ofSeconds(1));

    assertThat(station.asked).containsExactly(new CertificateSignedRequest("late"));
  }

  @Test
  void answersTheStationBeforeItCallsIt() {
    station.call(CSR);

    assertThat(world.frames).hasSize(2);
    assertThat(world.frames.get(0)).startsWith("[3,");
    assertThat(world.frames.get(1)).startsWith("[2,");
  }

  @Test
  void tellsOfACertificateThatDidNotReachTheStation() {
    signs = () -> later;
    station.call(CSR);
    station.disconnect();

    later.complete("too late");

    assertThat(failure()).isInstanceOf(NotConnectedException.class);
  }

  @Test
  void tellsOfASignerThatFailed() {
    signs =
        () -> {
          throw new IllegalArgumentException("no such key");
        };
    station.call(CSR);

    assertThat(failure()).hasMessage("no such key");
    assertThat(station.asked).isEmpty();
  }

  @Test
  void tellsOfASignerThatFailedLater() {
    signs = () -> later;
    station.call(CSR);

    later.completeExceptionally(new IllegalStateException("the CA is down"));

    assertThat(failure()).hasMessage("the CA is down");
  }

  private Throwable failure() {
    assertThat(outcomes).hasSize(1).hasOnlyElementsOfType(SigningOutcome.Failed.class);
    return ((SigningOutcome.Failed) outcomes.get(0)).cause();
  }
}

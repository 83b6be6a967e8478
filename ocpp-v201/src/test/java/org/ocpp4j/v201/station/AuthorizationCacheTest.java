package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.station.AuthorizationCache;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.ClearCacheRequest;
import org.ocpp4j.v201.message.ClearCacheStatusEnum;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

class AuthorizationCacheTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"C10.FR.04", "C12.FR.02", "C12.FR.04", "C10.FR.01", "TC_C_08_CS"})
  void remembersAcceptedTokensAndStartsThemWithoutAsking() {
    virtual.chargeOnce(TOKEN);
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");

    virtual.requests.clear();
    virtual.chargeOnce(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.toldCharging()).isTrue();
    assertThat(virtual.events(StationEvent.Authorization.class))
        .last()
        .extracting(StationEvent.Authorization::by)
        .isEqualTo(AuthorizationSource.CACHE);
  }

  @ParameterizedTest(name = "started by {0}: {1} {2} first")
  @Requirement({"C12.FR.02", "C12.FR.04", "TC_C_13_CS"})
  @CsvSource({
    "Authorized, STARTED, AUTHORIZED",
    "ParkingBayOccupancy, UPDATED, AUTHORIZED",
    "PowerPathClosed, STARTED, CABLE_PLUGGED_IN",
  })
  void aCachedTokenMayComeBeforeTheCable(
      String startPoint, TransactionEventEnum type, TriggerReasonEnum trigger) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.cache(TOKEN, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    virtual.station.occupyBay(1, true);
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();

    virtual.present(TOKEN);
    assertThat(virtual.toldCharging()).isFalse();
    virtual.plugIn();

    TransactionEventRequest first = virtual.transactions().get(0);
    assertThat(first.eventType()).isEqualTo(type);
    assertThat(first.triggerReason()).isEqualTo(trigger);
    assertThat(first.idToken()).isEqualTo(VirtualStation.message(TOKEN));
    assertThat(virtual.toldCharging()).isTrue();
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"C01.FR.05", "TC_C_36_CS"})
  void asksAboutCachedTokensUnlessTheyMayChargeUnasked() {
    virtual.cache(TOKEN, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
    virtual.answers.authorizeWith(new IdTokenInfo(AuthorizationStatusEnum.INVALID));
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.last(AuthorizeRequest.class).idToken())
        .isEqualTo(VirtualStation.message(TOKEN));
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C10.FR.04", "C10.FR.05", "C12.FR.06", "TC_C_33_CS", "TC_C_34_CS"})
  void asksAgainOnceTheAnswerToATransactionEventHasRefusedTheToken() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.chargeOnce(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    virtual.requests.clear();

    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(
                    request.idToken() == null
                        ? null
                        : new IdTokenInfo(AuthorizationStatusEnum.INVALID))
                .build();
    virtual.chargeOnce(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    TransactionEventRequest started = virtual.transactions().get(0);
    assertThat(started.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(started.triggerReason()).isEqualTo(TriggerReasonEnum.AUTHORIZED);
    assertThat(started.idToken()).isEqualTo(VirtualStation.message(TOKEN));

    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.last(AuthorizeRequest.class).idToken())
        .isEqualTo(VirtualStation.message(TOKEN));
  }

  @Test
  @Requirement({"C10.FR.08", "TC_C_46_CS"})
  void asksAboutATokenWhoseLifeTimeIsOver() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("AuthCacheCtrlr.LifeTime", "60");
    virtual.cache(TOKEN, new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
    virtual.plugIn();
    virtual.pass(Duration.ofSeconds(60));
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.transactions().get(0).triggerReason())
        .isEqualTo(TriggerReasonEnum.AUTHORIZED);
  }

  @Test
  @Requirement({"C10.FR.03", "C12.FR.05", "C12.FR.06"})
  void asksAgainAboutATokenThatWasRefused() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.BLOCKED, null));
    virtual.present(TOKEN);
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, null));
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);
    assertThat(virtual.transactions()).isNotEmpty();

    virtual.unplug();
    virtual.chargeOnce(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).as("known as accepted now").hasSize(2);
  }

  @Test
  @Requirement("C06.FR.02")
  void asksAboutALocalTokenEachTime() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.chargeOnce(new IdToken("TICKET", "Local"));
    virtual.chargeOnce(new IdToken("TICKET", "Local"));

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);
  }

  @Test
  @Requirement("C10.FR.01")
  void doesNotAskAgainWherePostAuthorizeIsDisabled() {
    virtual.set("AuthCacheCtrlr.DisablePostAuthorize", "true");
    virtual.answers.authorizeWith(CsmsAnswers.info(AuthorizationStatusEnum.BLOCKED, null));

    virtual.present(TOKEN);
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"C10.FR.01", "C10.FR.05", "C12.FR.06"})
  void learnsFromTheAnswersToTransactionEvents() {
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(CsmsAnswers.info(AuthorizationStatusEnum.BLOCKED, null))
                .build();
    virtual.chargeOnce(TOKEN);
    virtual.goOffline();

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.events(StationEvent.Authorization.class))
        .last()
        .extracting(StationEvent.Authorization::status, StationEvent.Authorization::by)
        .containsExactly("Blocked", AuthorizationSource.CACHE);
  }

  @Test
  @Requirement({"C10.FR.02", "C13.FR.03", "TC_C_32_CS"})
  void remembersTokensOverAPowerCut() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.chargeOnce(TOKEN);

    virtual.replace();
    virtual.requests.clear();
    virtual.chargeOnce(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.transactions().get(0).triggerReason())
        .isEqualTo(TriggerReasonEnum.AUTHORIZED);
    assertThat(virtual.transactions().get(0).idToken()).isEqualTo(VirtualStation.message(TOKEN));
    assertThat(virtual.toldCharging()).isTrue();

    virtual.goOffline();
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);
  }

  @Test
  @Requirement({"C10.FR.08", "C10.FR.10"})
  void forgetsTokensOfWhichTheCsmsHasNotSpokenForTheLifeTime() {
    virtual.set("AuthCacheCtrlr.LifeTime", "3600");
    virtual.chargeOnce(TOKEN);
    virtual.pass(Duration.ofMinutes(50));
    virtual.present(TOKEN); // the CSMS speaks of it again
    virtual.goOffline();
    virtual.pass(Duration.ofMinutes(50));
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);

    virtual.pass(Duration.ofMinutes(11));
    virtual.present(TOKEN);

    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement("C10.FR.13")
  void forgetsTokensAtTheirOwnDate() {
    virtual.set("AuthCacheCtrlr.LifeTime", "600");
    Instant expiry = virtual.time.now().plusSeconds(3600);
    virtual.answers.authorizeWith(
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .cacheExpiryDateTime(expiry)
            .build());
    virtual.chargeOnce(TOKEN);
    virtual.goOffline();
    virtual.pass(Duration.ofMinutes(30));
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);

    virtual.pass(Duration.ofHours(2));
    virtual.present(TOKEN);

    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement("C10.FR.07")
  void makesRoomForNewTokens() {
    virtual.present(TOKEN);
    for (int i = 0; i < AuthorizationCache.CAPACITY; i++) {
      virtual.time.advance(Duration.ofSeconds(61));
      virtual.station.present(IdToken.iso14443("A" + i), List.of(1));
    }
    virtual.pass(Duration.ofMinutes(2));
    virtual.goOffline();

    virtual.present(IdToken.iso14443("A999"));
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);
    virtual.pass(Duration.ofMinutes(2));
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement({"C10.FR.11", "C11.FR.04", "TC_C_38_CS"})
  void keepsNothingWhereTheCacheIsDisabled() {
    virtual.set("AuthCacheCtrlr.Enabled", "false");
    virtual.chargeOnce(TOKEN);
    assertThat(virtual.call(new ClearCacheRequest()).status())
        .isEqualTo(ClearCacheStatusEnum.REJECTED);

    virtual.set("AuthCacheCtrlr.Enabled", "true");
    virtual.goOffline();
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement("C10.FR.11")
  void usesWhatIsCachedOnlyWhileTheCacheIsEnabled() {
    virtual.chargeOnce(TOKEN);
    virtual.goOffline();

    virtual.set("AuthCacheCtrlr.Enabled", "false");
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);

    virtual.set("AuthCacheCtrlr.Enabled", "true");
    virtual.present(TOKEN);
    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);
  }

  @Test
  @Requirement("C01.FR.21")
  void remembersOverAPowerCutWhereATokenMayCharge() {
    virtual.answers.authorizeWith(
        IdTokenInfo.builder().status(AuthorizationStatusEnum.ACCEPTED).evseId(List.of(2)).build());
    virtual.present(TOKEN);
    virtual.replace();
    virtual.goOffline();

    virtual.present(TOKEN);

    assertThat(virtual.events(StationEvent.Authorization.class))
        .last()
        .extracting(StationEvent.Authorization::status, StationEvent.Authorization::by)
        .containsExactly("NotAtThisLocation", AuthorizationSource.CACHE);
  }

  @Test
  @Requirement({"C11.FR.01", "C11.FR.02", "C11.FR.03", "TC_C_37_CS"})
  void forgetsAllTokensWhenTheCsmsSaysSo() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.chargeOnce(TOKEN);
    virtual.requests.clear();

    assertThat(virtual.call(new ClearCacheRequest()).status())
        .isEqualTo(ClearCacheStatusEnum.ACCEPTED);
    virtual.chargeOnce(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.toldCharging()).isTrue();

    virtual.call(new ClearCacheRequest());
    virtual.goOffline();
    virtual.present(TOKEN);

    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.STATION);
  }

  @ParameterizedTest
  @Requirement({"C02.FR.03", "C03.FR.02", "C05.FR.02"})
  @CsvSource({"CENTRAL, 0", "NO_AUTHORIZATION, 0", "ISO14443, 1"})
  void remembersNoTokensThatTheCsmsHasMade(IdTokenEnum type, int remembered) {
    var token = new org.ocpp4j.v201.message.IdToken("X", type);
    virtual.answers.transactionEvent =
        request ->
            TransactionEventResponse.builder()
                .idTokenInfo(CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, null))
                .build();
    virtual.plugIn();
    virtual.call(
        RequestStartTransactionRequest.builder()
            .evseId(1)
            .remoteStartId(77)
            .idToken(token)
            .build());
    virtual.pass(Duration.ofSeconds(1));

    assertThat(virtual.transactions()).extracting(TransactionEventRequest::idToken).contains(token);
    assertThat(virtual.store.documents("authorization-cache")).hasSize(remembered);
  }

  @Test
  @Requirement("C04.FR.03")
  void remembersKeyCodes() {
    virtual.chargeOnce(new IdToken("1234", "KeyCode"));
    virtual.goOffline();

    virtual.present(new IdToken("1234", "KeyCode"));

    assertThat(virtual.decidedBy()).isEqualTo(AuthorizationSource.CACHE);
  }
}

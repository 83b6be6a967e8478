package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.ACCEPTED;
import static org.ocpp4j.v201.message.AuthorizationStatusEnum.INVALID;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** Tokens that may not charge, by what the CSMS says or what is known of them. */
class RefusedTokensTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest
  @Requirement({"C01.FR.02", "TC_C_02_CS", "TC_C_06_CS", "TC_C_07_CS", "TC_C_56_CS"})
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void chargesNobodyWhomTheCsmsRefuses(AuthorizationStatusEnum status) {
    virtual.answers.authorizeWith(new IdTokenInfo(status));
    virtual.plugIn();
    virtual.present(TOKEN);

    assertAsked();
    assertThat(virtual.transactions()).isEmpty();
  }

  @Test
  @Requirement({"C01.FR.02", "TC_C_05_CS"})
  void startsNothingBeforeTheCableForARefusedToken() {
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.answers.authorizeWith(new IdTokenInfo(INVALID));
    virtual.present(TOKEN);

    assertAsked();
    assertThat(virtual.transactions()).isEmpty();
  }

  @ParameterizedTest(name = "cached as {0}, the CSMS says {1}")
  @Requirement({"C10.FR.03", "C12.FR.05", "TC_C_09_CS", "TC_C_10_CS", "TC_C_11_CS", "TC_C_12_CS"})
  @CsvSource({"INVALID,INVALID", "BLOCKED,BLOCKED", "EXPIRED,EXPIRED", "INVALID,ACCEPTED"})
  void asksAboutATokenThatIsCachedAsRefused(
      AuthorizationStatusEnum cached, AuthorizationStatusEnum now) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.cache(TOKEN, new IdTokenInfo(cached));
    virtual.plugIn();
    virtual.answers.authorizeWith(new IdTokenInfo(now));
    virtual.present(TOKEN);

    assertAsked();
    assertThat(virtual.toldCharging()).isEqualTo(now == ACCEPTED);
    assertThat(virtual.transactions().isEmpty()).isEqualTo(now != ACCEPTED);
  }

  @ParameterizedTest(name = "listed as {0}, the CSMS says {1}")
  @Requirement({"C14.FR.03", "TC_C_28_CS", "TC_C_29_CS", "TC_C_30_CS", "TC_C_31_CS"})
  @CsvSource({"INVALID,INVALID", "BLOCKED,BLOCKED", "EXPIRED,EXPIRED", "INVALID,ACCEPTED"})
  void asksAboutATokenThatIsListedAsRefused(
      AuthorizationStatusEnum listed, AuthorizationStatusEnum now) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.list(Map.of(TOKEN, new IdTokenInfo(listed)));
    virtual.answers.authorizeWith(new IdTokenInfo(now));
    virtual.present(TOKEN);
    virtual.plugIn();

    assertAsked();
    assertThat(virtual.toldCharging()).isEqualTo(now == ACCEPTED);
    assertThat(virtual.transactions().isEmpty()).isEqualTo(now != ACCEPTED);
  }

  @Test
  @Requirement("TC_C_57_CS")
  void doesNotAskAboutACachedTokenWherePostAuthorizeIsDisabled() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("AuthCacheCtrlr.DisablePostAuthorize", "true");
    virtual.cache(TOKEN, new IdTokenInfo(INVALID));
    virtual.plugIn();
    virtual.present(TOKEN);

    assertRefusedBy(AuthorizationSource.CACHE);
  }

  @Test
  @Requirement("TC_C_58_CS")
  void doesNotAskAboutAListedTokenWherePostAuthorizeIsDisabled() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("LocalAuthListCtrlr.DisablePostAuthorize", "true");
    virtual.list(Map.of(TOKEN, new IdTokenInfo(INVALID)));
    virtual.plugIn();
    virtual.present(TOKEN);

    assertRefusedBy(AuthorizationSource.LOCAL_LIST);
  }

  @ParameterizedTest(name = "listed as {0}")
  @Requirement({"C13.FR.02", "TC_C_22_CS", "TC_C_23_CS", "TC_C_24_CS"})
  @EnumSource(names = {"INVALID", "BLOCKED", "EXPIRED"})
  void refusesAListedTokenOfflineInABayToo(AuthorizationStatusEnum listed) {
    virtual.set("TxCtrlr.TxStartPoint", "ParkingBayOccupancy");
    virtual.list(Map.of(TOKEN, new IdTokenInfo(listed)));
    virtual.goOffline();
    virtual.station.occupyBay(1, true);
    virtual.present(TOKEN);
    virtual.comeOnline();

    assertRefusedBy(AuthorizationSource.LOCAL_LIST);
    TransactionEventRequest only = virtual.transactions().get(0);
    assertThat(virtual.transactions()).hasSize(1);
    assertThat(only.eventType()).isEqualTo(TransactionEventEnum.STARTED);
    assertThat(only.triggerReason()).isEqualTo(TriggerReasonEnum.EV_DETECTED);
    assertThat(only.offline()).isTrue();
  }

  @Test
  @Requirement({"C13.FR.01", "C13.FR.04", "TC_C_25_CS"})
  void refusesOfflineWhatTheListRefusesThoughTheCacheDoesNot() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    virtual.cache(TOKEN, new IdTokenInfo(ACCEPTED));
    virtual.list(Map.of(TOKEN, new IdTokenInfo(INVALID)));
    virtual.plugIn();
    virtual.goOffline();
    virtual.present(TOKEN);
    virtual.pass(Duration.ofMinutes(1));
    virtual.comeOnline();

    assertRefusedBy(AuthorizationSource.LOCAL_LIST);
    assertThat(virtual.transactions()).isEmpty();
  }

  private void assertAsked() {
    assertThat(virtual.sent(AuthorizeRequest.class))
        .singleElement()
        .extracting(AuthorizeRequest::idToken)
        .isEqualTo(VirtualStation.message(TOKEN));
  }

  private void assertRefusedBy(AuthorizationSource by) {
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.toldCharging()).isFalse();
    assertThat(virtual.events(StationEvent.Authorization.class))
        .last()
        .satisfies(decided -> assertThat(decided.by()).isEqualTo(by))
        .satisfies(decided -> assertThat(decided.status()).isNotEqualTo(ACCEPTED.wire()));
  }
}

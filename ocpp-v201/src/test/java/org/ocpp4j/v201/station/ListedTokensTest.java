package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** What the local list says of a token that is presented (C13, C14). */
class ListedTokensTest {
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");
  private static final IdTokenInfo ACCEPTED = new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED);
  private static final IdTokenInfo BLOCKED = new IdTokenInfo(AuthorizationStatusEnum.BLOCKED);

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"C14.FR.01", "C14.FR.02"})
  void startsAListedTokenWithoutAskingThoughItIsCachedAsRefused() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.cache(TOKEN, BLOCKED);
    virtual.list(Map.of(TOKEN, ACCEPTED));

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(last().by()).isEqualTo(AuthorizationSource.LOCAL_LIST);
    assertThat(virtual.toldCharging()).isTrue();
  }

  @Test
  @Requirement({"C14.FR.01", "C14.FR.03"})
  void asksAboutATokenThatIsListedAsRefusedThoughItIsCached() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.cache(TOKEN, ACCEPTED);
    virtual.list(Map.of(TOKEN, BLOCKED));

    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @ParameterizedTest(name = "SupportsExpiryDateTime {0}")
  @Requirement({"C14.FR.02", "C14.FR.05"})
  @CsvSource({"true, 1", "false, 0"})
  void looksAtTheTimeOfAListedTokenOnlyWhereItSupportsThat(String supported, int asked) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("LocalAuthListCtrlr.SupportsExpiryDateTime", supported);
    virtual.list(Map.of(TOKEN, until(virtual.time.now().minusSeconds(1))));

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(asked);
    assertThat(virtual.toldCharging()).isTrue();
  }

  @ParameterizedTest
  @Requirement({"C14.FR.02", "TC_C_27_CS"})
  @ValueSource(strings = {"Authorized", "PowerPathClosed", "EVConnected"})
  void aListedTokenMayComeBeforeTheCable(String startPoint) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    virtual.list(Map.of(TOKEN, ACCEPTED));

    virtual.present(TOKEN);
    assertThat(virtual.transactions())
        .extracting(TransactionEventRequest::triggerReason, TransactionEventRequest::idToken)
        .isEqualTo(
            startPoint.equals("Authorized")
                ? List.of(tuple(TriggerReasonEnum.AUTHORIZED, VirtualStation.message(TOKEN)))
                : List.of());
    virtual.plugIn();

    assertThat(virtual.toldCharging()).isTrue();
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
  }

  @Test
  @Requirement({"C13.FR.02", "TC_C_21_CS"})
  void aListedTokenChargesOfflineAndStopsOnlineWithoutAsking() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.list(Map.of(TOKEN, ACCEPTED));
    virtual.goOffline();
    virtual.present(TOKEN);
    virtual.plugIn();
    virtual.comeOnline();
    assertThat(virtual.transactions()).isNotEmpty().allMatch(TransactionEventRequest::offline);
    assertThat(virtual.toldCharging()).isTrue();

    virtual.present(TOKEN);

    TransactionEventRequest stop = virtual.last(TransactionEventRequest.class);
    assertThat(stop.triggerReason()).isEqualTo(TriggerReasonEnum.STOP_AUTHORIZED);
    assertThat(stop.offline()).isFalse();
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @Requirement("C13.FR.02")
  @ValueSource(strings = {"Central", "KeyCode", "Local"})
  void aListedTokenOfAnyKindChargesOffline(String type) {
    IdToken token = new IdToken("1234", type);
    virtual.list(Map.of(token, ACCEPTED));
    virtual.goOffline();

    virtual.present(token);

    assertThat(last().status()).isEqualTo("Accepted");
  }

  @Test
  @Requirement({"C13.FR.01", "C13.FR.02"})
  void believesTheListMoreThanTheCache() {
    virtual.present(TOKEN); // accepted, and cached
    virtual.present(TOKEN);
    virtual.list(Map.of(TOKEN, BLOCKED));
    virtual.goOffline();

    virtual.present(TOKEN);

    assertThat(last().status()).isEqualTo("Blocked");
    assertThat(last().by()).isEqualTo(AuthorizationSource.LOCAL_LIST);
  }

  @Test
  @Requirement({"C14.FR.04", "C14.FR.05"})
  void asksAboutAListedTokenWhoseTimeHasPassed() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("AuthCacheCtrlr.Enabled", "false");
    virtual.list(Map.of(TOKEN, until(virtual.time.now().plusSeconds(3600))));
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(last().by()).isEqualTo(AuthorizationSource.LOCAL_LIST);

    virtual.pass(Duration.ofHours(2));
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @ParameterizedTest(name = "OfflineTxForUnknownIdEnabled {0}, SupportsExpiryDateTime {1}")
  @Requirement({"C13.FR.02", "C13.FR.04", "C13.FR.05", "C13.FR.06"})
  @CsvSource({
    "false, false, Accepted, Unknown",
    "true, false, Accepted, Accepted",
    "false, true, Unknown, Unknown",
    "true, true, Unknown, Accepted",
  })
  void looksOfflineAtTheTimeOfAListedTokenWhereItSupportsThat(
      String unknownMayCharge, String supported, String afterItsTime, String unknown) {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", unknownMayCharge);
    virtual.set("LocalAuthListCtrlr.SupportsExpiryDateTime", supported);
    virtual.list(Map.of(TOKEN, until(virtual.time.now().plusSeconds(3600))));
    virtual.goOffline();
    virtual.present(TOKEN);
    assertThat(last().by()).isEqualTo(AuthorizationSource.LOCAL_LIST);
    assertThat(last().status()).isEqualTo("Accepted");

    virtual.pass(Duration.ofHours(2));
    virtual.present(TOKEN);
    assertThat(last().status()).isEqualTo(afterItsTime);

    virtual.pass(Duration.ofHours(2));
    virtual.present(OTHER);
    assertThat(last().status()).isEqualTo(unknown);
  }

  @Test
  @Requirement("C16.FR.05")
  void knowsMasterPassesByTheList() {
    virtual.set("AuthCtrlr.MasterPassGroupId", "MASTER");
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.list(Map.of(OTHER, CsmsAnswers.info(AuthorizationStatusEnum.ACCEPTED, "MASTER")));
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(OTHER);

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
  }

  private static IdTokenInfo until(Instant expiry) {
    return IdTokenInfo.builder()
        .status(AuthorizationStatusEnum.ACCEPTED)
        .cacheExpiryDateTime(expiry)
        .build();
  }

  private StationEvent.Authorization last() {
    List<StationEvent.Authorization> all = virtual.events(StationEvent.Authorization.class);
    return all.get(all.size() - 1);
  }
}

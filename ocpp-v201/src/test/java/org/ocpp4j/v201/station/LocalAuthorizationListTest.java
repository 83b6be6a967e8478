package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.GetLocalListVersionRequest;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SendLocalListStatusEnum;
import org.ocpp4j.v201.message.TransactionEventEnum;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TriggerReasonEnum;
import org.ocpp4j.v201.message.UpdateEnum;

class LocalAuthorizationListTest {
  private static final String OTHER = "FFFF0001";

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({
    "D01.FR.01",
    "D01.FR.02",
    "D01.FR.15",
    "D02.FR.01",
    "D02.FR.02",
    "TC_D_01_CS",
    "TC_D_08_CS"
  })
  void replacesTheWholeList() {
    assertThat(version()).isZero();
    full(3, accepted(OTHER));
    assertThat(full(7, accepted(TOKEN.value()))).isEqualTo(SendLocalListStatusEnum.ACCEPTED);

    assertThat(version()).isEqualTo(7);
    assertThat(isKnown(TOKEN.value())).isTrue();
    assertThat(isKnown(OTHER)).isFalse();
  }

  @Test
  @Requirement({"D01.FR.04", "D01.FR.12", "TC_D_04_CS"})
  void removesAllTokensByAFullListWithoutAny() {
    full(3, accepted(OTHER));
    assertThat(virtual.get("LocalAuthListCtrlr.Entries")).isEqualTo("1");

    assertThat(full(4)).isEqualTo(SendLocalListStatusEnum.ACCEPTED);

    assertThat(version()).isEqualTo(4);
    assertThat(virtual.get("LocalAuthListCtrlr.Entries")).isEqualTo("0");
    assertThat(isKnown(OTHER)).isFalse();
  }

  @Test
  @Requirement({"D01.FR.16", "D01.FR.17", "TC_D_02_CS", "TC_D_03_CS"})
  void addsChangesAndRemovesSingleTokens() {
    full(1, accepted(TOKEN.value()), accepted("REMOVED"));

    assertThat(
            differential(
                2,
                accepted(OTHER),
                data("REMOVED", null),
                data(TOKEN.value(), AuthorizationStatusEnum.BLOCKED)))
        .isEqualTo(SendLocalListStatusEnum.ACCEPTED);

    assertThat(version()).isEqualTo(2);
    assertThat(isKnown(OTHER)).isTrue();
    assertThat(isKnown("REMOVED")).isFalse();
    virtual.goOffline();
    virtual.present(TOKEN);
    assertThat(last().status()).isEqualTo("Blocked");
  }

  @Test
  @Requirement({"D01.FR.05", "TC_D_05_CS"})
  void takesTheVersionOfAnEmptyUpdate() {
    full(1, accepted(OTHER));

    assertThat(differential(2)).isEqualTo(SendLocalListStatusEnum.ACCEPTED);

    assertThat(version()).isEqualTo(2);
    assertThat(isKnown(OTHER)).isTrue();
  }

  @Test
  @Requirement({"D01.FR.19", "TC_D_06_CS"})
  void refusesAnUpdateThatIsNotNewer() {
    full(5, accepted(OTHER));

    assertThat(differential(5, accepted(TOKEN.value())))
        .isEqualTo(SendLocalListStatusEnum.VERSION_MISMATCH);
    assertThat(differential(4, accepted(TOKEN.value())))
        .isEqualTo(SendLocalListStatusEnum.VERSION_MISMATCH);

    assertThat(version()).isEqualTo(5);
    assertThat(isKnown(TOKEN.value())).isFalse();
  }

  @Test
  @Requirement({"D01.FR.06", "D01.FR.18", "D01.FR.11"})
  void leavesTheListAsItIsWhenAnUpdateIsNotRight() {
    full(5, accepted(OTHER));
    List<AuthorizationData> tooMany =
        IntStream.range(0, 1001).mapToObj(i -> accepted("T" + i)).toList();

    assertThat(full(6, accepted("A"), accepted("a"))).isEqualTo(SendLocalListStatusEnum.FAILED);
    assertThat(full(6, data("A", null))).isEqualTo(SendLocalListStatusEnum.FAILED);
    assertThat(full(0, accepted("A"))).isEqualTo(SendLocalListStatusEnum.FAILED);
    assertThat(full(6, tooMany.toArray(AuthorizationData[]::new)))
        .isEqualTo(SendLocalListStatusEnum.FAILED);

    assertThat(version()).isEqualTo(5);
    assertThat(isKnown(OTHER)).isTrue();
  }

  @Test
  @Requirement("D01.FR.12")
  void refusesMoreTokensThanItHolds() {
    int version = 1;
    for (; version <= 10; version++) {
      assertThat(differential(version, many(version, 1000)))
          .isEqualTo(SendLocalListStatusEnum.ACCEPTED);
    }

    assertThat(differential(version, accepted("ONE"))).isEqualTo(SendLocalListStatusEnum.FAILED);
    assertThat(version()).isEqualTo(10);
    assertThat(virtual.get("LocalAuthListCtrlr.Entries")).isEqualTo("10000");
  }

  @Test
  @Requirement({"D01.FR.13", "D02.FR.03", "TC_D_10_CS"})
  void hasNoListWhereItIsNotEnabled() {
    full(5, accepted(OTHER));
    virtual.set("LocalAuthListCtrlr.Enabled", "false");

    assertThat(version()).isZero();
    assertThat(isKnown(OTHER)).isFalse();
    assertThat(full(6, accepted(OTHER))).isEqualTo(SendLocalListStatusEnum.FAILED);
  }

  @Test
  @Requirement({"D01.FR.10", "D01.FR.09", "TC_D_07_CS"})
  void keepsTheListOverAPowerCut() {
    full(5, accepted(OTHER));

    virtual.replace();

    assertThat(version()).isEqualTo(5);
    assertThat(isKnown(OTHER)).isTrue();
  }

  @Test
  @Requirement({"C14.FR.02", "C13.FR.01", "C14.FR.01"})
  void startsAListedTokenWithoutAsking() {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    full(1, accepted(TOKEN.value()));

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(last().by()).isEqualTo(AuthorizationSource.LOCAL_LIST);
    assertThat(virtual.sent(TransactionEventRequest.class)).isNotEmpty();
  }

  @ParameterizedTest
  @Requirement({"C14.FR.02", "TC_C_27_CS"})
  @ValueSource(strings = {"Authorized", "PowerPathClosed", "EVConnected"})
  void aListedTokenMayComeBeforeTheCable(String startPoint) {
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.set("TxCtrlr.TxStartPoint", startPoint);
    full(1, accepted(TOKEN.value()));

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
    full(1, accepted(TOKEN.value()));
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

  @Test
  @Requirement({"C13.FR.01", "C13.FR.02"})
  void believesTheListMoreThanTheCache() {
    virtual.present(TOKEN); // accepted, and cached
    virtual.present(TOKEN);
    full(1, data(TOKEN.value(), AuthorizationStatusEnum.BLOCKED));
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
    full(1, until(virtual.time.now().plusSeconds(3600)));
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();

    virtual.pass(Duration.ofHours(2));
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"C13.FR.05", "C13.FR.06"})
  void refusesAListedTokenOfflineWhoseTimeHasPassed() {
    virtual.set("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true");
    full(1, until(virtual.time.now().plusSeconds(3600)));
    virtual.goOffline();
    virtual.pass(Duration.ofHours(2));

    virtual.present(TOKEN);
    assertThat(last().status()).isEqualTo("Unknown");

    virtual.present(IdToken.iso14443(OTHER));
    assertThat(last().status()).isEqualTo("Accepted");
  }

  @Test
  @Requirement("C16.FR.05")
  void knowsMasterPassesByTheList() {
    virtual.set("AuthCtrlr.MasterPassGroupId", "MASTER");
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    IdTokenInfo master =
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .groupIdToken(new org.ocpp4j.v201.message.IdToken("MASTER", IdTokenEnum.CENTRAL))
            .build();
    full(
        1,
        new AuthorizationData(
            new org.ocpp4j.v201.message.IdToken(OTHER, IdTokenEnum.ISO14443), master));
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(IdToken.iso14443(OTHER));

    assertThat(virtual.last(TransactionEventRequest.class).eventType())
        .isEqualTo(TransactionEventEnum.ENDED);
  }

  private static AuthorizationData until(Instant expiry) {
    return new AuthorizationData(
        new org.ocpp4j.v201.message.IdToken(TOKEN.value(), IdTokenEnum.ISO14443),
        IdTokenInfo.builder()
            .status(AuthorizationStatusEnum.ACCEPTED)
            .cacheExpiryDateTime(expiry)
            .build());
  }

  private static AuthorizationData[] many(int from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> accepted("T" + from + "-" + i))
        .toArray(AuthorizationData[]::new);
  }

  private static AuthorizationData accepted(String token) {
    return data(token, AuthorizationStatusEnum.ACCEPTED);
  }

  private static AuthorizationData data(String token, @Nullable AuthorizationStatusEnum status) {
    return new AuthorizationData(
        new org.ocpp4j.v201.message.IdToken(token, IdTokenEnum.ISO14443),
        status == null ? null : new IdTokenInfo(status));
  }

  private SendLocalListStatusEnum full(int version, AuthorizationData... tokens) {
    return send(version, UpdateEnum.FULL, tokens);
  }

  private SendLocalListStatusEnum differential(int version, AuthorizationData... tokens) {
    return send(version, UpdateEnum.DIFFERENTIAL, tokens);
  }

  private SendLocalListStatusEnum send(int version, UpdateEnum type, AuthorizationData... tokens) {
    List<AuthorizationData> list = new ArrayList<>(List.of(tokens));
    return virtual
        .call(new SendLocalListRequest(list.isEmpty() ? null : list, version, type, null))
        .status();
  }

  private int version() {
    return virtual.call(new GetLocalListVersionRequest()).versionNumber();
  }

  /** Whether the token is accepted by the list alone. */
  private boolean isKnown(String token) {
    virtual.set("AuthCtrlr.DisableRemoteAuthorization", "true");
    virtual.present(IdToken.iso14443(token));
    boolean known =
        last().by() == AuthorizationSource.LOCAL_LIST && last().status().equals("Accepted");
    if (known) {
      virtual.present(IdToken.iso14443(token)); // ends the authorization again
    }
    virtual.set("AuthCtrlr.DisableRemoteAuthorization", "false");
    return known;
  }

  private StationEvent.Authorization last() {
    List<StationEvent.Authorization> all = virtual.events(StationEvent.Authorization.class);
    return all.get(all.size() - 1);
  }
}

package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.ClearCacheRequest;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ComponentVariable;
import org.ocpp4j.v201.message.GetLocalListVersionRequest;
import org.ocpp4j.v201.message.GetReportRequest;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SendLocalListStatusEnum;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.UpdateEnum;
import org.ocpp4j.v201.message.Variable;

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
    full(7, accepted(OTHER));
    assertThat(full(3, accepted(TOKEN.value()))).isEqualTo(SendLocalListStatusEnum.ACCEPTED);

    assertThat(version()).isEqualTo(3);
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
    assertThat(differential(6, accepted("A"), data("a", null)))
        .isEqualTo(SendLocalListStatusEnum.FAILED);
    assertThat(differential(0)).isEqualTo(SendLocalListStatusEnum.FAILED);
    assertThat(differential(6, tooMany.toArray(AuthorizationData[]::new)))
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
    ComponentVariable entries =
        new ComponentVariable(new Component("LocalAuthListCtrlr"), new Variable("Entries"), null);
    virtual.call(new GetReportRequest(List.of(entries), 1, null, null));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.last(NotifyReportRequest.class).reportData())
        .extracting(data -> data.variableCharacteristics().maxLimit())
        .singleElement()
        .satisfies(most -> assertThat(most).isEqualByComparingTo("10000"));
  }

  @Test
  @Requirement({"D01.FR.13", "D02.FR.03", "TC_D_10_CS"})
  void hasNoListWhereItIsNotEnabled() {
    full(5, accepted(OTHER));
    SetVariableData off =
        new SetVariableData("false", new Component("LocalAuthListCtrlr"), new Variable("Enabled"));
    assertThat(virtual.call(new SetVariablesRequest(List.of(off))).setVariableResult())
        .extracting(SetVariableResult::attributeStatus)
        .containsExactly(SetVariableStatusEnum.ACCEPTED);

    assertThat(version()).isZero();
    assertThat(isKnown(OTHER)).isFalse();
    assertThat(full(6, accepted(OTHER))).isEqualTo(SendLocalListStatusEnum.FAILED);
  }

  @Test
  @Requirement({"D01.FR.10", "TC_D_07_CS"})
  void keepsTheListOverAPowerCut() {
    full(3, accepted("REPLACED"));
    full(4, accepted(OTHER), accepted("REMOVED"));
    differential(5, data("REMOVED", null));

    virtual.replace();

    assertThat(version()).isEqualTo(5);
    assertThat(virtual.get("LocalAuthListCtrlr.Entries")).isEqualTo("1");
    assertThat(isKnown(OTHER)).isTrue();
    assertThat(isKnown("REPLACED")).isFalse();
    assertThat(isKnown("REMOVED")).isFalse();
  }

  @Test
  @Requirement("D01.FR.10")
  void isAnsweredOnceTheListWouldSurviveAPowerCut() {
    List<Integer> kept = new ArrayList<>();
    virtual.store.isSlow = true;

    virtual.call(
        SendLocalListRequest.builder()
            .versionNumber(1)
            .updateType(UpdateEnum.FULL)
            .localAuthorizationList(List.of(accepted(OTHER)))
            .build(),
        answered -> kept.add(virtual.store.documents("local-list").size()));

    assertThat(kept).containsExactly(1);
  }

  @Test
  @Requirement("D01.FR.09")
  void changesTheListForNothingElseThatTheCsmsSays() {
    full(5, accepted(TOKEN.value()));
    IdTokenInfo blocked = new IdTokenInfo(AuthorizationStatusEnum.BLOCKED);
    virtual.answers.authorizeWith(blocked);
    virtual.answers.transactionEvent =
        request -> TransactionEventResponse.builder().idTokenInfo(blocked).build();
    virtual.present(TOKEN);
    virtual.set("AuthCtrlr.LocalPreAuthorize", "true");
    virtual.chargeOnce(TOKEN);
    virtual.chargeOnce(IdToken.iso14443(OTHER));
    virtual.call(new ClearCacheRequest());

    assertThat(version()).isEqualTo(5);
    assertThat(virtual.get("LocalAuthListCtrlr.Entries")).isEqualTo("1");
    assertThat(isKnown(TOKEN.value())).isTrue();
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

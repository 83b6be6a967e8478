package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v16.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.AuthorizationSource;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.AuthorizationData;
import org.ocpp4j.v16.message.AuthorizationStatus;
import org.ocpp4j.v16.message.AuthorizeRequest;
import org.ocpp4j.v16.message.AuthorizeResponse;
import org.ocpp4j.v16.message.ChargePointErrorCode;
import org.ocpp4j.v16.message.GetConfigurationRequest;
import org.ocpp4j.v16.message.GetLocalListVersionRequest;
import org.ocpp4j.v16.message.IdTagInfo;
import org.ocpp4j.v16.message.KeyValue;
import org.ocpp4j.v16.message.SendLocalListRequest;
import org.ocpp4j.v16.message.StartTransactionResponse;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.StopTransactionRequest;
import org.ocpp4j.v16.message.UpdateStatus;
import org.ocpp4j.v16.message.UpdateType;

class LocalAuthorizationListTest {
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"1.6 §5.10", "1.6 §6.41"})
  void anEmptyListHasVersionZero() {
    assertThat(version()).isZero();

    assertThat(send(1, UpdateType.FULL)).isEqualTo(UpdateStatus.ACCEPTED);

    assertThat(version()).isZero();
  }

  @Test
  @Requirement({"1.6 §5.10", "1.6 §5.15", "1.6 §9.2 LocalAuthListEnabled"})
  void hasNoListWhereItIsNotEnabled() {
    full(3, accepted(TOKEN));
    virtual.configure("LocalAuthListEnabled", "false");

    assertThat(version()).isEqualTo(-1);
    assertThat(full(4, accepted(OTHER))).isEqualTo(UpdateStatus.NOT_SUPPORTED);
    virtual.goOffline();
    virtual.present(TOKEN);
    assertThat(last().by()).isEqualTo(AuthorizationSource.STATION);
  }

  @Test
  @Requirement({"1.6 §5.15", "1.6 §6.41", "1.6 §7.1", "1.6 §7.47"})
  void replacesTheListOrChangesSingleTags() {
    assertThat(full(2, accepted(TOKEN), accepted("GONE"))).isEqualTo(UpdateStatus.ACCEPTED);
    assertThat(version()).isEqualTo(2);

    assertThat(
            differential(
                5,
                accepted(OTHER),
                data("gone", null),
                data(TOKEN.value(), info(AuthorizationStatus.BLOCKED))))
        .isEqualTo(UpdateStatus.ACCEPTED);
    assertThat(version()).isEqualTo(5);
    assertThat(differential(4, data(OTHER.value(), null))).isEqualTo(UpdateStatus.VERSION_MISMATCH);
    assertThat(differential(5)).isEqualTo(UpdateStatus.VERSION_MISMATCH);
    assertThat(version()).isEqualTo(5);

    virtual.goOffline();
    assertThat(decisionOn(OTHER)).isEqualTo("Accepted");
    assertThat(decisionOn(TOKEN)).isEqualTo("Blocked");
    assertThat(decisionOn(IdToken.iso14443("GONE"))).isEqualTo("Invalid");
    virtual.comeOnline();
    assertThat(full(1, accepted("NEW"))).isEqualTo(UpdateStatus.ACCEPTED);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  @Requirement({"1.6 §6.41", "1.6 §7.47", "1.6 §9.2 SendLocalListMaxLength"})
  void leavesTheListAsItIsWhenAnUpdateIsNotRight() {
    full(5, accepted(OTHER));

    assertThat(full(6, accepted("A"), accepted("a"))).isEqualTo(UpdateStatus.FAILED);
    assertThat(full(6, data("A", null))).isEqualTo(UpdateStatus.FAILED);
    assertThat(full(0, accepted("A"))).isEqualTo(UpdateStatus.FAILED);
    assertThat(full(-1, accepted("A"))).isEqualTo(UpdateStatus.FAILED);
    assertThat(full(6, many(0, 1001))).isEqualTo(UpdateStatus.FAILED);

    assertThat(version()).isEqualTo(5);
  }

  @Test
  @Requirement({"1.6 §3.5.2", "1.6 §9.2 LocalAuthListMaxLength"})
  void holdsAsManyTagsAsItsKeysSay() {
    assertThat(
            virtual
                .call(
                    new GetConfigurationRequest(
                        List.of("LocalAuthListMaxLength", "SendLocalListMaxLength")))
                .configurationKey())
        .containsExactly(
            new KeyValue("LocalAuthListMaxLength", true, "10000"),
            new KeyValue("SendLocalListMaxLength", true, "1000"));
    for (int version = 1; version <= 10; version++) {
      assertThat(differential(version, many(version, 1000))).isEqualTo(UpdateStatus.ACCEPTED);
    }
    assertThat(differential(11, accepted("ONE"))).isEqualTo(UpdateStatus.FAILED);
    assertThat(version()).isEqualTo(10);
  }

  @Test
  @Requirement("1.6 §3.5.2")
  void saysThatItHasALocalList() {
    assertThat(
            virtual
                .call(new GetConfigurationRequest(List.of("SupportedFeatureProfiles")))
                .configurationKey()
                .get(0)
                .value())
        .contains("LocalAuthListManagement");
  }

  @Test
  @Requirement("1.6 §3.5.2")
  void theListOutlivesAPowerCut() {
    full(3, accepted(TOKEN));

    virtual.replace();

    assertThat(version()).isEqualTo(3);
    virtual.goOffline();
    assertThat(decisionOn(TOKEN)).isEqualTo("Accepted");
  }

  @Test
  @Requirement("1.6 §3.5.3")
  void believesTheListMoreThanTheCacheAndDoesNotCacheWhatIsListed() {
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    full(1, data(TOKEN.value(), info(AuthorizationStatus.BLOCKED)), accepted(OTHER));
    virtual.present(OTHER);
    virtual.present(OTHER);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(2);

    virtual.goOffline();
    assertThat(decisionOn(TOKEN)).isEqualTo("Blocked");
    virtual.comeOnline();
    differential(2, data(OTHER.value(), null));
    virtual.goOffline();
    assertThat(decisionOn(OTHER)).isEqualTo("Invalid");
  }

  @Test
  @Requirement({"1.6 §3.5.2", "1.6 §9.1 LocalPreAuthorize"})
  void aListedTagIsValidAlsoWhereItIsInUseElsewhere() {
    virtual.configure("LocalPreAuthorize", "true");
    full(1, data(TOKEN.value(), info(AuthorizationStatus.CONCURRENT_TX)));

    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(last())
        .isEqualTo(
            new StationEvent.Authorization(TOKEN, "Accepted", AuthorizationSource.LOCAL_LIST));
  }

  @Test
  @Requirement("1.6 §3.5.4")
  void aListedTagExpiresWithItsDate() {
    virtual.configure("AllowOfflineTxForUnknownId", "true");
    virtual.configure("LocalPreAuthorize", "true");
    Instant soon = virtual.time.now().plusSeconds(3600);
    full(1, data(TOKEN.value(), new IdTagInfo(soon, null, AuthorizationStatus.ACCEPTED)));
    virtual.pass(Duration.ofHours(2));

    virtual.goOffline();
    assertThat(decisionOn(TOKEN)).isEqualTo("Expired");
    assertThat(decisionOn(OTHER)).isEqualTo("Accepted");

    virtual.comeOnline();
    virtual.present(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"1.6 §3.5.2", "1.6 §7.6"})
  void tellsTheCsmsThatItContradictsTheList() {
    virtual.configure("LocalPreAuthorize", "true");
    full(1, accepted(TOKEN));
    virtual.answers.start =
        request -> new StartTransactionResponse(info(AuthorizationStatus.BLOCKED), 7);

    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(conflicts())
        .singleElement()
        .satisfies(report -> assertThat(report.connectorId()).isZero());
    virtual.goOffline();
    assertThat(decisionOn(TOKEN)).isEqualTo("Accepted");
  }

  @Test
  @Requirement("1.6 §3.5.2")
  void theCsmsDoesNotContradictTheListByATagThatIsInUse() {
    full(1, accepted(TOKEN));
    virtual.answers.authorize =
        request -> new AuthorizeResponse(info(AuthorizationStatus.CONCURRENT_TX));

    virtual.present(TOKEN);

    assertThat(conflicts()).isEmpty();
  }

  @Test
  @Requirement({"1.6 §3.10", "1.6 §4.1"})
  void aListedTagOfTheSameParentStopsWithoutBeingAskedAbout() {
    virtual.configure("LocalPreAuthorize", "true");
    IdTagInfo family = new IdTagInfo(null, "FAMILY", AuthorizationStatus.ACCEPTED);
    full(1, data(TOKEN.value(), family), data(OTHER.value(), family));
    virtual.plugIn();
    virtual.present(TOKEN);

    virtual.present(OTHER);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.last(StopTransactionRequest.class).idTag()).isEqualTo(OTHER.value());
  }

  private List<StatusNotificationRequest> conflicts() {
    return virtual.sent(StatusNotificationRequest.class).stream()
        .filter(report -> report.errorCode() == ChargePointErrorCode.LOCAL_LIST_CONFLICT)
        .toList();
  }

  /** What is decided on a tag that is presented; one that was accepted leaves again. */
  private String decisionOn(IdToken token) {
    virtual.present(token);
    String status = last().status();
    if (status.equals("Accepted")) {
      virtual.present(token);
    }
    return status;
  }

  private static AuthorizationData[] many(int from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> accepted("T" + from + "-" + i))
        .toArray(AuthorizationData[]::new);
  }

  private static AuthorizationData accepted(IdToken token) {
    return accepted(token.value());
  }

  private static AuthorizationData accepted(String idTag) {
    return data(idTag, info(AuthorizationStatus.ACCEPTED));
  }

  private static IdTagInfo info(AuthorizationStatus status) {
    return new IdTagInfo(status);
  }

  private static AuthorizationData data(String idTag, @Nullable IdTagInfo info) {
    return new AuthorizationData(idTag, info);
  }

  private UpdateStatus full(int version, AuthorizationData... tags) {
    return send(version, UpdateType.FULL, tags);
  }

  private UpdateStatus differential(int version, AuthorizationData... tags) {
    return send(version, UpdateType.DIFFERENTIAL, tags);
  }

  private UpdateStatus send(int version, UpdateType type, AuthorizationData... tags) {
    List<AuthorizationData> list = tags.length == 0 ? null : List.of(tags);
    return virtual.call(new SendLocalListRequest(version, list, type)).status();
  }

  private int version() {
    return virtual.call(new GetLocalListVersionRequest()).listVersion();
  }

  private StationEvent.Authorization last() {
    List<StationEvent.Authorization> all = virtual.events(StationEvent.Authorization.class);
    return all.get(all.size() - 1);
  }
}

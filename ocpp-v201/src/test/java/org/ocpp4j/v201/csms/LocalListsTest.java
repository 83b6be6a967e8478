package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.AuthorizationData;
import org.ocpp4j.v201.message.AuthorizationStatusEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.GenericDeviceModelStatusEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.IdTokenInfo;
import org.ocpp4j.v201.message.ReportData;
import org.ocpp4j.v201.message.SendLocalListRequest;
import org.ocpp4j.v201.message.SendLocalListResponse;
import org.ocpp4j.v201.message.SendLocalListStatusEnum;
import org.ocpp4j.v201.message.UpdateEnum;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.message.VariableAttribute;

class LocalListsTest {
  private final VirtualTime time = new VirtualTime(1);
  private final DeviceModelCache models =
      new DeviceModelCache(new Reports(time.engine(), Duration.ofMinutes(1)));
  private final LocalLists lists = new LocalLists(models);
  private final CsmsWorld world = new CsmsWorld(time, on -> {});
  private final PlayedStation station = world.station("CP1");

  /** How the station answers a version, from this one on it accepts. */
  private int acceptsFrom = 1;

  private SendLocalListStatusEnum refusal = SendLocalListStatusEnum.FAILED;

  LocalListsTest() {
    station
        .answers(
            SendLocalListRequest.class,
            request ->
                new SendLocalListResponse(
                    request.versionNumber() >= acceptsFrom
                        ? SendLocalListStatusEnum.ACCEPTED
                        : refusal))
        .connect();
  }

  private void takes(String variable, int most) {
    models.learn(
        "CP1",
        new Report(
            GenericDeviceModelStatusEnum.ACCEPTED,
            null,
            List.of(
                new ReportData(
                    new Component("LocalAuthListCtrlr"),
                    new Variable(variable),
                    List.of(VariableAttribute.builder().value(Integer.toString(most)).build())))));
  }

  private static AuthorizationData entry(String token) {
    return new AuthorizationData(
        new IdToken(token, IdTokenEnum.CENTRAL), new IdTokenInfo(AuthorizationStatusEnum.ACCEPTED));
  }

  private static List<AuthorizationData> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> entry("TOKEN" + i)).toList();
  }

  private List<SendLocalListRequest> sent() {
    return station.asked(SendLocalListRequest.class);
  }

  private LocalLists.Outcome replaced(int version, List<AuthorizationData> list) {
    return world.outcome(lists.replace(station.atCsms(), version, list));
  }

  @Test
  @Requirement("D01.FR.01")
  void sendsAListInOneMessageWhereItFits() {
    assertThat(replaced(7, entries(5)))
        .isEqualTo(new LocalLists.Outcome(SendLocalListStatusEnum.ACCEPTED, 7));

    assertThat(sent())
        .containsExactly(
            SendLocalListRequest.builder()
                .versionNumber(7)
                .updateType(UpdateEnum.FULL)
                .localAuthorizationList(entries(5))
                .build());
  }

  @Test
  @Requirement({"D01.FR.03", "D01.FR.11"})
  void beginsALargeListInFullAndAddsTheRest() {
    takes("ItemsPerMessage", 2);

    assertThat(replaced(7, entries(5)).version()).isEqualTo(9);

    assertThat(sent())
        .extracting(SendLocalListRequest::updateType)
        .containsExactly(UpdateEnum.FULL, UpdateEnum.DIFFERENTIAL, UpdateEnum.DIFFERENTIAL);
    assertThat(sent()).extracting(SendLocalListRequest::versionNumber).containsExactly(7, 8, 9);
    assertThat(sent())
        .flatExtracting(SendLocalListRequest::localAuthorizationList)
        .isEqualTo(entries(5));
  }

  @Test
  @Requirement("D01.FR.11")
  void sendsNoMoreBytesThanTheStationTakes() {
    takes("BytesPerMessage", 400);

    replaced(1, entries(20));

    assertThat(world.frames).hasSizeGreaterThan(2).allMatch(frame -> frame.length() <= 400);
    assertThat(sent()).flatExtracting(SendLocalListRequest::localAuthorizationList).hasSize(20);
  }

  @Test
  void sendsNothingMoreAfterARefusal() {
    takes("ItemsPerMessage", 1);
    acceptsFrom = 100;

    assertThat(replaced(7, entries(3)))
        .isEqualTo(new LocalLists.Outcome(SendLocalListStatusEnum.FAILED, 7));
    assertThat(sent()).hasSize(1);
  }

  @Test
  void clearsTheList() {
    replaced(3, List.of());

    assertThat(sent())
        .containsExactly(
            SendLocalListRequest.builder().versionNumber(3).updateType(UpdateEnum.FULL).build());
  }

  @ParameterizedTest
  @EnumSource(
      value = SendLocalListStatusEnum.class,
      names = {"FAILED", "VERSION_MISMATCH"})
  @Requirement("D01.FR.03")
  void sendsTheWholeListWhereAChangeIsNotTaken(SendLocalListStatusEnum answer) {
    refusal = answer;
    acceptsFrom = 8;

    LocalLists.Outcome outcome =
        world.outcome(lists.update(station.atCsms(), 7, List.of(entry("NEW")), () -> entries(3)));

    assertThat(outcome).isEqualTo(new LocalLists.Outcome(SendLocalListStatusEnum.ACCEPTED, 8));
    assertThat(sent())
        .extracting(SendLocalListRequest::updateType)
        .containsExactly(UpdateEnum.DIFFERENTIAL, UpdateEnum.FULL);
    assertThat(sent().get(1).localAuthorizationList()).isEqualTo(entries(3));
  }

  @Test
  @Requirement("D01.FR.17")
  void removesWhatHasNoInfo() {
    AuthorizationData gone = new AuthorizationData(new IdToken("GONE", IdTokenEnum.CENTRAL));

    world.outcome(lists.update(station.atCsms(), 7, List.of(gone), List::of));

    assertThat(sent().get(0).localAuthorizationList()).containsExactly(gone);
  }

  @Test
  @Requirement({"D01.FR.06", "D01.FR.18"})
  void refusesWhatNoStationWouldTake() {
    AuthorizationData gone = new AuthorizationData(new IdToken("GONE", IdTokenEnum.CENTRAL));

    assertThatThrownBy(() -> lists.replace(station.atCsms(), 1, List.of(gone)))
        .hasMessage("GONE has no idTokenInfo: leave it out of a whole list");
    assertThatThrownBy(() -> lists.replace(station.atCsms(), 0, List.of()))
        .hasMessage("The version of a list must be greater than 0, not 0");
    assertThatThrownBy(
            () -> lists.replace(station.atCsms(), 1, List.of(entry("TWICE"), entry("Twice"))))
        .hasMessage("Twice is there twice: keep one");
    assertThat(sent()).isEmpty();
  }
}

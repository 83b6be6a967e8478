package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.NotConnectedException;
import org.ocpp4j.v201.message.DataTransferRequest;
import org.ocpp4j.v201.message.DataTransferResponse;
import org.ocpp4j.v201.message.DataTransferStatusEnum;
import org.ocpp4j.v201.message.StatusInfo;
import org.ocpp4j.vendor.DataSchema;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;
import org.ocpp4j.vendor.VendorMessageKind;
import org.ocpp4j.vendor.VendorStatus;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataTransferTest {
  private static final String VENDOR = "com.example";
  private static final DataSchema LEVEL =
      DataSchema.of(
          """
          {"type": "object", "required": ["level"],
           "properties": {"level": {"type": "integer", "maximum": 100}}}""");

  private final VirtualStation virtual = VirtualStation.booted();
  private final List<VendorMessage> heard = new ArrayList<>();

  @Test
  @Requirement({"P01.FR.05", "P01.FR.06", "TC_P_01_CS"})
  void saysWhetherTheVendorOrOnlyTheMessageIsUnknown() {
    virtual.vendorMessages.on(VendorMessageKind.of(VENDOR, "Lights"), this::accept);

    assertThat(ask("org.other", "Lights", null).status())
        .isEqualTo(DataTransferStatusEnum.UNKNOWN_VENDOR_ID);
    assertThat(ask(VENDOR, "Sounds", null).status())
        .isEqualTo(DataTransferStatusEnum.UNKNOWN_MESSAGE_ID);
    assertThat(ask(VENDOR, null, null).status())
        .isEqualTo(DataTransferStatusEnum.UNKNOWN_MESSAGE_ID);
    assertThat(heard).isEmpty();
  }

  @Test
  @Requirement({"P01.FR.03", "P01.FR.07"})
  void takesAMessageToItsHandlerOrToThatOfTheWholeVendor() {
    virtual.vendorMessages.on(VendorMessageKind.of(VENDOR, "Lights"), this::accept);
    virtual.vendorMessages.on(
        VendorMessageKind.allOf(VENDOR),
        (station, message) -> VendorAnswer.rejected("NotFound", ""));

    assertThat(ask("COM.Example", "lights", null).status())
        .isEqualTo(DataTransferStatusEnum.ACCEPTED);
    assertThat(ask(VENDOR, "Sounds", null).status()).isEqualTo(DataTransferStatusEnum.REJECTED);
    assertThat(ask(VENDOR, null, null).statusInfo()).isEqualTo(new StatusInfo("NotFound", ""));
    assertThat(heard).containsExactly(new VendorMessage("COM.Example", "lights", null));
  }

  @ParameterizedTest
  @Requirement({"P01.FR.04", "P02.FR.05"})
  @ValueSource(
      strings = {"{\"a\":[1,{\"b\":null}]}", "[1.50,2]", "\"text\"", "12", "true", "null", "[]"})
  void carriesAnyJsonBothWays(String data) {
    virtual.vendorMessages.on(VendorMessageKind.allOf(VENDOR), this::echo);
    virtual.csmsVendorMessages.on(VendorMessageKind.allOf(VENDOR), this::echo);

    DataTransferResponse answer = ask(VENDOR, null, json(data));
    VendorAnswer back = virtual.outcome(virtual.station.transferData(VENDOR, "M", json(data)));

    assertThat(answer.data()).hasToString(data);
    assertThat(back.status()).isEqualTo(VendorStatus.ACCEPTED);
    assertThat(back.data()).hasToString(data);
    assertThat(heard)
        .containsExactly(
            new VendorMessage(VENDOR, null, json(data)),
            new VendorMessage(VENDOR, "M", json(data)));
  }

  @Test
  @Requirement({"P01.FR.04", "P02.FR.05"})
  void carriesLongDataBothWays() {
    virtual.vendorMessages.on(VendorMessageKind.allOf(VENDOR), this::echo);
    virtual.csmsVendorMessages.on(VendorMessageKind.allOf(VENDOR), this::echo);
    JsonNode data = json("\"" + "x".repeat(100_000) + "\"");

    assertThat(ask(VENDOR, null, data).data()).isEqualTo(data);
    assertThat(virtual.outcome(virtual.station.transferData(VENDOR, null, data)).data())
        .isEqualTo(data);
  }

  @Test
  @Requirement({"P02.FR.04", "P02.FR.06", "P02.FR.07", "P02.FR.08"})
  void theCsmsKnowsVendorsAndMessagesToo() {
    virtual.csmsVendorMessages.on(
        VendorMessageKind.of(VENDOR, "Lights"),
        (station, message) ->
            station.equals("CP1")
                ? VendorAnswer.rejected("NotEnabled", "no lights")
                : VendorAnswer.accepted());

    assertThat(transfer("org.other", "Lights").status()).isEqualTo(VendorStatus.UNKNOWN_VENDOR_ID);
    assertThat(transfer(VENDOR, "Sounds").status()).isEqualTo(VendorStatus.UNKNOWN_MESSAGE_ID);
    assertThat(transfer(VENDOR, "Lights"))
        .isEqualTo(new VendorAnswer(VendorStatus.REJECTED, null, "NotEnabled", "no lights"));
  }

  @Test
  void theCsmsSendsAMessageToAStation() {
    virtual.vendorMessages.on(VendorMessageKind.of(VENDOR, "Lights"), this::echo);

    VendorAnswer answer =
        virtual.outcome(
            virtual.transfers.transferData(
                virtual.session(), VENDOR, "Lights", json("{\"on\":1}")));

    assertThat(answer).isEqualTo(VendorAnswer.accepted(json("{\"on\":1}")));
  }

  @Test
  void answersWhenTheHandlerIsDone() {
    CompletableFuture<VendorAnswer> later = new CompletableFuture<>();
    virtual.vendorMessages.onAsync(VendorMessageKind.allOf(VENDOR), (station, message) -> later);

    CompletableFuture<DataTransferResponse> answer =
        virtual.session().call(new DataTransferRequest(VENDOR)).toCompletableFuture();
    virtual.pass(Duration.ofSeconds(5));
    assertThat(answer).isNotDone();
    later.complete(VendorAnswer.accepted());

    assertThat(virtual.outcome(answer).status()).isEqualTo(DataTransferStatusEnum.ACCEPTED);
  }

  @Test
  void rejectsDataThatDoNotFollowTheirSchema() {
    virtual.vendorMessages.on(
        VendorMessageKind.of(VENDOR, "Level").withRequestData(LEVEL), this::accept);

    DataTransferResponse answer = ask(VENDOR, "Level", json("{\"level\":101}"));

    assertThat(answer.status()).isEqualTo(DataTransferStatusEnum.REJECTED);
    assertThat(answer.statusInfo().reasonCode()).isEqualTo("InvalidValue");
    assertThat(answer.statusInfo().additionalInfo()).contains("data/level").contains("100");
    assertThat(virtual.events(StationEvent.Problem.class))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.description())
                    .startsWith("DataTransfer of com.example Level was rejected: data/level"));
    assertThat(heard).isEmpty();
    assertThat(ask(VENDOR, "Level", null).status()).isEqualTo(DataTransferStatusEnum.REJECTED);
    assertThat(ask(VENDOR, "Level", json("\"{}\"")).status())
        .isEqualTo(DataTransferStatusEnum.REJECTED);
    assertThat(ask(VENDOR, "Level", json("{\"level\":100}")).status())
        .isEqualTo(DataTransferStatusEnum.ACCEPTED);
  }

  @Test
  void doesNotSendAnAnswerThatDoesNotFollowItsSchema() {
    virtual.csmsVendorMessages.on(
        VendorMessageKind.of(VENDOR, "Level").withResponseData(LEVEL), this::accept);

    VendorAnswer answer = transfer(VENDOR, "Level");

    assertThat(answer.status()).isEqualTo(VendorStatus.REJECTED);
    assertThat(answer.reasonCode()).isEqualTo("InternalError");
    assertThat(virtual.csmsEvents)
        .singleElement()
        .isInstanceOfSatisfying(
            CsmsEvent.Problem.class,
            problem -> {
              assertThat(problem.station().identity()).isEqualTo("CP1");
              assertThat(problem.description()).contains("The answer to DataTransfer");
            });
  }

  @Test
  void shortensAReasonToWhatFits() {
    virtual.vendorMessages.on(
        VendorMessageKind.allOf(VENDOR),
        (station, message) -> VendorAnswer.rejected("Unspecified", "\ud83d\ude97".repeat(600)));

    assertThat(ask(VENDOR, null, null).statusInfo().additionalInfo())
        .isEqualTo("\ud83d\ude97".repeat(512));
  }

  @Test
  void sendsNothingThatIsNotLegalOrWhileOffline() {
    String tooLong = "x".repeat(256);
    assertThatThrownBy(() -> transfer(tooLong, null)).hasCauseInstanceOf(ViolationException.class);
    virtual.goOffline();
    assertThatThrownBy(() -> transfer(VENDOR, null))
        .hasCauseInstanceOf(NotConnectedException.class);
  }

  @Test
  void keepsMessagesForLaterWhereAllAreQueuedUnlessTheyAreNotLegal() {
    virtual.csmsVendorMessages.on(VendorMessageKind.allOf(VENDOR), this::accept);
    virtual.set("OCPPCommCtrlr.QueueAllMessages", "true");
    virtual.goOffline();

    CompletableFuture<VendorAnswer> illegal =
        virtual.station.transferData("x".repeat(256), null, null).toCompletableFuture();
    CompletableFuture<VendorAnswer> legal =
        virtual.station.transferData(VENDOR, "Later", null).toCompletableFuture();
    virtual.pass(Duration.ofSeconds(1));
    assertThat(illegal).isCompletedExceptionally();
    assertThat(legal).isNotDone();
    virtual.comeOnline();

    assertThat(legal).isCompletedWithValue(VendorAnswer.accepted());
    assertThat(heard).containsExactly(new VendorMessage(VENDOR, "Later", null));
  }

  private VendorAnswer accept(String station, VendorMessage message) {
    heard.add(message);
    return VendorAnswer.accepted();
  }

  private VendorAnswer echo(String station, VendorMessage message) {
    assertThat(station).isEqualTo("CP1");
    heard.add(message);
    return new VendorAnswer(VendorStatus.ACCEPTED, message.data(), null, null);
  }

  private DataTransferResponse ask(
      String vendorId, @Nullable String messageId, @Nullable JsonNode data) {
    return virtual.call(new DataTransferRequest(messageId, data, vendorId));
  }

  private VendorAnswer transfer(String vendorId, @Nullable String messageId) {
    return virtual.outcome(virtual.station.transferData(vendorId, messageId, null));
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readTree(text);
  }
}

package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.DataTransferRequest;
import org.ocpp4j.v16.message.DataTransferResponse;
import org.ocpp4j.v16.message.DataTransferStatus;
import org.ocpp4j.vendor.DataSchema;
import org.ocpp4j.vendor.VendorAnswer;
import org.ocpp4j.vendor.VendorMessage;
import org.ocpp4j.vendor.VendorMessageKind;
import org.ocpp4j.vendor.VendorStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class DataTransferTest {
  private static final String VENDOR = "com.example";
  private static final DataSchema LEVEL =
      DataSchema.of("{\"type\": \"object\", \"required\": [\"level\"]}");

  private final VirtualStation virtual = VirtualStation.booted();
  private final List<VendorMessage> heard = new ArrayList<>();

  @Test
  @Requirement({"1.6 §4.3", "1.6 §5.6", "1.6 §7.17"})
  void saysWhetherTheVendorOrOnlyTheMessageIsUnknown() {
    virtual.vendorMessages.on(VendorMessageKind.of(VENDOR, "Lights"), this::accept);

    assertThat(ask("org.other", "Lights", "data"))
        .isEqualTo(new DataTransferResponse(DataTransferStatus.UNKNOWN_VENDOR_ID));
    assertThat(ask(VENDOR, "Sounds", null).status())
        .isEqualTo(DataTransferStatus.UNKNOWN_MESSAGE_ID);
    assertThat(ask("COM.EXAMPLE", "LIGHTS", null).status()).isEqualTo(DataTransferStatus.ACCEPTED);
  }

  @Test
  @Requirement({"1.6 §4.3", "1.6 §6.15"})
  void dataAreATextAndOtherJsonIsWrittenAsOne() {
    virtual.vendorMessages.on(
        VendorMessageKind.allOf(VENDOR),
        (station, message) -> {
          heard.add(message);
          return VendorAnswer.accepted(json("{\"on\":true}"));
        });
    virtual.csmsVendorMessages.on(VendorMessageKind.allOf(VENDOR), this::echo);

    assertThat(ask(VENDOR, null, "[1]").data()).isEqualTo("{\"on\":true}");
    assertThat(transfer("M", json("[1]")))
        .isEqualTo(VendorAnswer.accepted(StringNode.valueOf("[1]")));
    assertThat(transfer("M", StringNode.valueOf("plain")))
        .isEqualTo(VendorAnswer.accepted(StringNode.valueOf("plain")));
    assertThat(heard)
        .containsExactly(
            new VendorMessage(VENDOR, null, StringNode.valueOf("[1]")),
            new VendorMessage(VENDOR, "M", StringNode.valueOf("[1]")),
            new VendorMessage(VENDOR, "M", StringNode.valueOf("plain")));
  }

  @Test
  @Requirement("1.6 §4.3")
  void aSchemaIsForTheJsonInTheText() {
    virtual.vendorMessages.on(
        VendorMessageKind.of(VENDOR, "Level").withRequestData(LEVEL), this::accept);
    virtual.vendorMessages.on(
        VendorMessageKind.of(VENDOR, "Name")
            .withRequestData(DataSchema.of("{\"type\": \"string\", \"maxLength\": 3}")),
        this::accept);

    assertThat(ask(VENDOR, "Level", "{\"level\": 1}").status())
        .isEqualTo(DataTransferStatus.ACCEPTED);
    assertThat(ask(VENDOR, "Name", "123").status()).isEqualTo(DataTransferStatus.ACCEPTED);
    assertThat(heard)
        .containsExactly(
            new VendorMessage(VENDOR, "Level", json("{\"level\": 1}")),
            new VendorMessage(VENDOR, "Name", StringNode.valueOf("123")));

    assertThat(ask(VENDOR, "Level", "{}").status()).isEqualTo(DataTransferStatus.REJECTED);
    assertThat(ask(VENDOR, "Level", "{").status()).isEqualTo(DataTransferStatus.REJECTED);
    assertThat(ask(VENDOR, "Level", null).status()).isEqualTo(DataTransferStatus.REJECTED);
    assertThat(ask(VENDOR, "Name", "1234").status()).isEqualTo(DataTransferStatus.REJECTED);
    assertThat(virtual.events(StationEvent.Problem.class)).hasSize(4);
  }

  @Test
  @Requirement("1.6 §4.3")
  void theCsmsAnswersAndSendsToo() {
    virtual.csmsVendorMessages.on(
        VendorMessageKind.of(VENDOR, "Level").withRequestData(LEVEL), this::accept);
    virtual.vendorMessages.on(VendorMessageKind.allOf(VENDOR), this::echo);

    assertThat(transfer("Level", json("{}")).status()).isEqualTo(VendorStatus.REJECTED);
    assertThat(virtual.csmsEvents).singleElement().isInstanceOf(CsmsEvent.Problem.class);
    assertThat(transfer("Sounds", null).status()).isEqualTo(VendorStatus.UNKNOWN_MESSAGE_ID);
    assertThat(
            virtual.outcome(
                virtual.transfers.transferData(virtual.session(), VENDOR, null, json("{\"a\":1}"))))
        .isEqualTo(VendorAnswer.accepted(StringNode.valueOf("{\"a\":1}")));
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
      String vendorId, @Nullable String messageId, @Nullable String data) {
    return virtual.call(new DataTransferRequest(vendorId, messageId, data));
  }

  private VendorAnswer transfer(String messageId, @Nullable JsonNode data) {
    return virtual.outcome(virtual.station.transferData(VENDOR, messageId, data));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}

package org.ocpp4j.v201.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.Deviation;
import org.ocpp4j.message.JsonInput;
import org.ocpp4j.message.MessageReader;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.message.ViolationException;

/** What real chargers get wrong is let through where wanted, and told. */
class ToleranceTest {
  private static final Codec<StatusNotificationRequest> CODEC =
      StatusNotificationRequest.ACTION.request();
  private static final String LEGAL =
      """
      {"timestamp":"2026-01-02T03:04:05Z","connectorStatus":"Occupied","evseId":1,"connectorId":2}""";
  private static final StatusNotificationRequest MEANT =
      new StatusNotificationRequest(
          Instant.parse("2026-01-02T03:04:05Z"), ConnectorStatusEnum.OCCUPIED, 1, 2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"evseId\":1 | \"evseId\":\"1\" | SCALAR_AS_STRING | /evseId",
        "\"evseId\":1 | \"evseId\":\"1.0\" | SCALAR_AS_STRING | /evseId",
        "\"Occupied\" | \"OCCUPIED\" | ENUM_CASE | /connectorStatus",
        "05Z | 05 | LOOSE_DATE_TIME | /timestamp",
        "05Z | 05+0000 | LOOSE_DATE_TIME | /timestamp",
        "\"evseId\" | \"x\":[{}],\"evseId\" | UNKNOWN_MEMBER | /x"
      })
  void oneDeviationIsForgivenAndReported(
      String right, String wrong, Deviation.Kind kind, String pointer) {
    String json = LEGAL.replace(right, wrong);
    MessageReader lenient = reader(json, Tolerance.lenient());

    assertThat(lenient.read(CODEC)).isEqualTo(MEANT);
    assertThat(lenient.deviations()).hasSize(1);
    assertThat(lenient.deviations().get(0).kind()).isEqualTo(kind);
    assertThat(lenient.deviations().get(0).violation().pointer()).isEqualTo(pointer);
    assertThatThrownBy(() -> reader(json, Tolerance.strict()).read(CODEC))
        .isInstanceOf(ViolationException.class);
    assertThatThrownBy(() -> reader(json, allBut(kind)).read(CODEC))
        .isInstanceOf(ViolationException.class);
  }

  @Test
  void whatIsLegalIsNoDeviation() {
    MessageReader reader = reader(LEGAL, Tolerance.lenient());

    assertThat(reader.read(CODEC)).isEqualTo(MEANT);
    assertThat(reader.deviations()).isEmpty();
  }

  @Test
  void anOverlongStringIsKeptWhole() {
    String id = "x".repeat(40);
    MessageReader reader = reader("{\"transactionId\":\"" + id + "\"}", Tolerance.lenient());

    assertThat(reader.read(TransactionCodec.INSTANCE).transactionId()).isEqualTo(id);
    assertThat(reader.deviations())
        .extracting(Deviation::kind)
        .containsExactly(Deviation.Kind.LONG_STRING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"evseId\":1 | \"evseId\":\"one\"",
        "\"evseId\":1 | \"evseId\":\"01\"",
        "\"evseId\":1 | \"evseId\":\"1.5\"",
        "\"evseId\":1 | \"evseId\":true",
        "\"Occupied\" | \"Busy\"",
        "2026-01-02T03:04:05Z | yesterday",
        "\"connectorId\":2 | \"evseId\":2",
        ",\"connectorId\":2 | ''"
      })
  void whatHasNoMeaningIsRefusedEvenLeniently(String right, String wrong) {
    String json = LEGAL.replace(right, wrong);

    assertThatThrownBy(() -> reader(json, Tolerance.lenient()).read(CODEC))
        .isInstanceOf(ViolationException.class);
  }

  @Test
  void tooManyDeviationsAreRefused() {
    String unknown =
        IntStream.range(0, 51).mapToObj(i -> "\"x" + i + "\":0,").collect(Collectors.joining());
    String json = LEGAL.replaceFirst("\\{", "{" + unknown);

    assertThatThrownBy(() -> reader(json, Tolerance.lenient()).read(CODEC))
        .isInstanceOf(ViolationException.class)
        .hasMessageStartingWith("/x50:");
  }

  private static MessageReader reader(String json, Tolerance tolerance) {
    return new MessageReader(JsonInput.of(json), tolerance);
  }

  private static Tolerance allBut(Deviation.Kind kind) {
    return new Tolerance(
        Set.of(Deviation.Kind.values()).stream()
            .filter(other -> other != kind)
            .collect(Collectors.toSet()));
  }
}

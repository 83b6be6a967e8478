package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.HeartbeatRequest;
import org.ocpp4j.v16.message.MessageTrigger;
import org.ocpp4j.v16.message.StatusNotificationRequest;
import org.ocpp4j.v16.message.TriggerMessageRequest;
import org.ocpp4j.v16.message.TriggerMessageStatus;

class TriggerMessageTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @ParameterizedTest(name = "connector {0}: {1}")
  @Requirement("1.6 §5.17")
  @CsvSource({", 0 1 2", "0, 0", "2, 2"})
  void sendsTheStatusOfTheStationAndOfEachConnectorUnlessOneIsNamed(
      Integer connector, String told) {
    virtual.requests.clear();

    assertThat(trigger(MessageTrigger.STATUS_NOTIFICATION, connector))
        .isEqualTo(TriggerMessageStatus.ACCEPTED);

    assertThat(virtual.sent(StatusNotificationRequest.class))
        .extracting(sent -> String.valueOf(sent.connectorId()))
        .containsExactly(told.split(" "));
  }

  @ParameterizedTest(name = "{0} of connector {1}")
  @Requirement("1.6 §5.17")
  @CsvSource({"STATUS_NOTIFICATION, 3", "METER_VALUES, 3", "METER_VALUES, 0", "BOOT_NOTIFICATION,"})
  void refusesWhatItCannotSend(MessageTrigger message, Integer connector) {
    assertThat(trigger(message, connector)).isEqualTo(TriggerMessageStatus.REJECTED);
  }

  @Test
  @Requirement("1.6 §5.17")
  void ignoresAConnectorThatDoesNotMatter() {
    virtual.requests.clear();

    assertThat(trigger(MessageTrigger.HEARTBEAT, 3)).isEqualTo(TriggerMessageStatus.ACCEPTED);

    assertThat(virtual.sent(HeartbeatRequest.class)).hasSize(1);
  }

  private TriggerMessageStatus trigger(MessageTrigger message, Integer connector) {
    TriggerMessageStatus status =
        virtual.call(new TriggerMessageRequest(message, connector)).status();
    virtual.pass(Duration.ofSeconds(1));
    return status;
  }
}

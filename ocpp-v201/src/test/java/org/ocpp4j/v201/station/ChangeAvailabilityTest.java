package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.CONNECTOR;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.Fault;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityRequest;
import org.ocpp4j.v201.message.ChangeAvailabilityResponse;
import org.ocpp4j.v201.message.ChangeAvailabilityStatusEnum;
import org.ocpp4j.v201.message.ChargingStateEnum;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.EVSE;
import org.ocpp4j.v201.message.OperationalStatusEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.ResetStatusEnum;
import org.ocpp4j.v201.message.SecurityEventNotificationRequest;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.TransactionEventRequest;

/** The station, its EVSEs and its connectors are taken out of service and put back (G03, G04). */
class ChangeAvailabilityTest {
  private final VirtualStation virtual = VirtualStation.booted(2, 2);

  @ParameterizedTest(name = "EVSE {0}, connector {1}")
  @Requirement({
    "G03.FR.01", "G03.FR.02", "G03.FR.04", "G03.FR.06", "G03.FR.07", "G04.FR.05", "G04.FR.07",
    "G04.FR.08", "TC_G_03_CS", "TC_G_04_CS", "TC_G_05_CS", "TC_G_06_CS", "TC_G_07_CS", "TC_G_08_CS"
  })
  @CsvSource({", , 1.1 1.2 2.1 2.2", "1, , 1.1 1.2", "1, 2, 1.2"})
  void tellsEachConnectorThatChanges(Integer evse, Integer connector, String connectors) {
    EVSE scope = scope(evse, connector);

    assertThat(inoperative(scope)).isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(told(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo(connectors);

    assertThat(operative(scope)).isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(told(ConnectorStatusEnum.AVAILABLE)).isEqualTo(connectors);
  }

  @ParameterizedTest(name = "EVSE {0}, connector {1}")
  @Requirement({
    "G03.FR.03",
    "G04.FR.04",
    "TC_G_09_CS",
    "TC_G_10_CS",
    "TC_G_12_CS",
    "TC_G_13_CS",
    "TC_G_15_CS",
    "TC_G_16_CS"
  })
  @CsvSource({", , 1.1 1.2 2.1 2.2", "1, , 1.1 1.2", "1, 2, 1.2"})
  void tellsOnceMoreWhatIsSoAlready(Integer evse, Integer connector, String connectors) {
    EVSE scope = scope(evse, connector);

    assertThat(operative(scope)).isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(told(ConnectorStatusEnum.AVAILABLE)).isEqualTo(connectors);

    inoperative(scope);
    virtual.requests.clear();
    assertThat(inoperative(scope)).isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(told(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo(connectors);
  }

  @ParameterizedTest(name = "EVSE {0}, connector {1}, stop point {2}")
  @Requirement({"G01.FR.05", "G03.FR.05", "G04.FR.06", "TC_G_11_CS", "TC_G_14_CS", "TC_G_17_CS"})
  @CsvSource({
    "1, , Authorized, '', 1.1 1.2",
    "1, , EVConnected, '', 1.1 1.2",
    ", , Authorized, 2.1 2.2, 1.1 1.2",
    ", , EVConnected, 2.1 2.2, 1.1 1.2",
    "1, 1, Authorized, '', 1.1",
    "1, 1, EVConnected, '', 1.1",
  })
  void waitsForTheEndOfTheTransaction(
      Integer evse, Integer connector, String stopPoint, String atOnce, String afterwards) {
    virtual.set("TxCtrlr.TxStopPoint", stopPoint);
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.requests.clear();

    assertThat(inoperative(scope(evse, connector)))
        .isEqualTo(ChangeAvailabilityStatusEnum.SCHEDULED);
    assertThat(told(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo(atOnce);

    virtual.present(TOKEN);
    if (stopPoint.equals("EVConnected")) {
      assertThat(virtual.sent(StatusNotificationRequest.class)).isEmpty();
      virtual.unplug();
    }
    assertThat(told(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo(afterwards);
  }

  @ParameterizedTest(name = "EVSE {0}, connector {1}")
  @Requirement({"G03.FR.08", "G04.FR.09", "TC_G_18_CS", "TC_G_19_CS", "TC_G_21_CS"})
  @CsvSource({", , 1.1 1.2 2.1 2.2, ''", "1, , 1.1 1.2, 2.1 2.2", "1, 1, 1.1, 1.2 2.1 2.2"})
  void staysSoOverAReset(Integer evse, Integer connector, String unavailable, String available) {
    inoperative(scope(evse, connector));
    virtual.requests.clear();

    assertThat(virtual.call(new ResetRequest(ResetEnum.IMMEDIATE)).status())
        .isEqualTo(ResetStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(10));

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
    assertThat(connectors(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo(unavailable);
    assertThat(connectors(ConnectorStatusEnum.AVAILABLE)).isEqualTo(available);
    assertThat(virtual.sent(SecurityEventNotificationRequest.class))
        .extracting(SecurityEventNotificationRequest::type)
        .containsExactly("ResetOrReboot");
  }

  @Test
  @Requirement({"G03.FR.08", "G04.FR.09"})
  void isAnsweredOnceItWouldSurviveAPowerCut() {
    List<Integer> kept = new ArrayList<>();
    virtual.store.isSlow = true;

    ChangeAvailabilityResponse answer =
        virtual.call(
            new ChangeAvailabilityRequest(OperationalStatusEnum.INOPERATIVE),
            answered -> kept.add(virtual.store.documents("availability").size()));

    assertThat(answer.status()).isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    assertThat(kept).containsExactly(1);
  }

  @Test
  @Requirement({"G03.FR.06", "G03.FR.07"})
  void aBrokenConnectorStaysFaultedBesideTheOneThatBecomesUnavailable() {
    virtual.station.fault(CONNECTOR, new Fault("OtherError"));
    virtual.pass(Duration.ofSeconds(1));
    virtual.requests.clear();

    inoperative(new EVSE(1));
    assertThat(told(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo("1.2");
    operative(new EVSE(1));
    assertThat(told(ConnectorStatusEnum.AVAILABLE)).isEqualTo("1.2");

    inoperative(new EVSE(1));
    virtual.requests.clear();
    virtual.station.clearFault(CONNECTOR);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(told(ConnectorStatusEnum.UNAVAILABLE)).isEqualTo("1.1");
  }

  @Test
  @Requirement("G03")
  void nobodyChargesAtTheConnectorThatIsOutOfServiceButAtTheOther() {
    inoperative(new EVSE(1, 1));

    virtual.plugIn();
    virtual.present(TOKEN);
    assertThat(virtual.sent(TransactionEventRequest.class)).isEmpty();
    virtual.unplug();

    virtual.present(TOKEN);
    virtual.station.plugIn(new ConnectorId(1, 2));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(lastState()).isEqualTo(ChargingStateEnum.CHARGING);
  }

  @Test
  @Requirement("G03")
  void noEnergyFlowsWhereTheDriverPlugsInAtAConnectorOutOfService() {
    inoperative(new EVSE(1, 1));
    virtual.present(TOKEN);

    virtual.plugIn();

    assertThat(lastState()).isEqualTo(ChargingStateEnum.SUSPENDED_EVSE);
  }

  @ParameterizedTest(name = "whole station: {0}")
  @Requirement({"G03", "G04"})
  @CsvSource({"true", "false"})
  void aDriverWhoHasNotPluggedInYetIsSentAway(boolean wholeStation) {
    virtual.present(TOKEN);

    assertThat(inoperative(wholeStation ? null : new EVSE(1)))
        .isEqualTo(ChangeAvailabilityStatusEnum.ACCEPTED);
    virtual.plugIn();

    assertThat(virtual.sent(TransactionEventRequest.class)).isEmpty();
  }

  private ChargingStateEnum lastState() {
    return virtual.last(TransactionEventRequest.class).transactionInfo().chargingState();
  }

  @Test
  @Requirement("G03.FR.01")
  void chargesWhoWaitsAtAConnectorOnceThatIsPutBack() {
    inoperative(new EVSE(1, 2));
    virtual.set("TxCtrlr.TxStartPoint", "Authorized");
    virtual.present(TOKEN);
    virtual.station.plugIn(new ConnectorId(1, 2));
    virtual.pass(Duration.ofSeconds(1));
    assertThat(virtual.toldCharging()).isFalse();

    operative(new EVSE(1, 2));

    assertThat(virtual.toldCharging()).isTrue();
  }

  private ChangeAvailabilityStatusEnum inoperative(@Nullable EVSE scope) {
    return change(scope, OperationalStatusEnum.INOPERATIVE);
  }

  private ChangeAvailabilityStatusEnum operative(@Nullable EVSE scope) {
    return change(scope, OperationalStatusEnum.OPERATIVE);
  }

  private ChangeAvailabilityStatusEnum change(
      @Nullable EVSE scope, OperationalStatusEnum operational) {
    return virtual.call(new ChangeAvailabilityRequest(scope, operational, null)).status();
  }

  private static @Nullable EVSE scope(@Nullable Integer evse, @Nullable Integer connector) {
    return evse == null ? null : new EVSE(evse, connector);
  }

  /** The connectors told of since this was last asked; they all have the status. */
  private String told(ConnectorStatusEnum status) {
    assertThat(virtual.sent(StatusNotificationRequest.class))
        .allMatch(sent -> sent.connectorStatus() == status);
    String connectors = connectors(status);
    virtual.requests.clear();
    return connectors;
  }

  private String connectors(ConnectorStatusEnum status) {
    return virtual.sent(StatusNotificationRequest.class).stream()
        .filter(sent -> sent.connectorStatus() == status)
        .map(sent -> sent.evseId() + "." + sent.connectorId())
        .collect(Collectors.joining(" "));
  }
}

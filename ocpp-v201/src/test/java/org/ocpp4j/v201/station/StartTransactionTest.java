package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.AuthorizeRequest;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.MeterValue;
import org.ocpp4j.v201.message.ReadingContextEnum;
import org.ocpp4j.v201.message.RequestStartStopStatusEnum;
import org.ocpp4j.v201.message.RequestStartTransactionRequest;
import org.ocpp4j.v201.message.SignedMeterValue;

/** What is told from the arrival of the EV until energy flows, by start point. */
class StartTransactionTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"TC_E_01_CS", "E01.FR.05", "E01.FR.10", "E01.FR.16"})
  void startsOnceTheDriverIsKnownAndTheCableIsPluggedIn() {
    startPoint("PowerPathClosed");
    virtual.present(TOKEN);
    virtual.plugIn();

    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told())
        .containsExactly(
            "Started CablePluggedIn EVConnected at 1.1 by 04A1B2C3",
            "Updated ChargingStateChanged Charging");
  }

  @ParameterizedTest(name = "{0}, asked for remotely: {1}")
  @Requirement({"TC_E_02_CS", "E01.FR.06", "E01.FR.10", "E01.FR.16"})
  @CsvSource({
    "present plugIn, ChargingStateChanged",
    "plugIn present, ChargingStateChanged",
    "remote plugIn, RemoteStart"
  })
  void startsWithTheFlowOfEnergy(String steps, String trigger) {
    startPoint("EnergyTransfer");
    for (String step : steps.split(" ", -1)) {
      assertThat(virtual.told()).isEmpty();
      act(step);
    }

    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told())
        .containsExactly("Started " + trigger + " Charging at 1.1 by 04A1B2C3");
  }

  @Test
  @Requirement({"TC_E_09_CS", "E01.FR.02", "E01.FR.16"})
  void startsWithTheCable() {
    startPoint("EVConnected");
    virtual.station.occupyBay(1, true);
    virtual.plugIn();

    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told()).containsExactly("Started CablePluggedIn EVConnected at 1.1");
  }

  @Test
  @Requirement({"TC_E_10_CS", "E01.FR.03", "E01.FR.10"})
  void startsWithTheToken() {
    startPoint("Authorized");
    virtual.present(TOKEN);

    assertThat(virtual.last(AuthorizeRequest.class).idToken())
        .isEqualTo(new IdToken("04A1B2C3", IdTokenEnum.ISO14443));
    assertThat(virtual.told()).containsExactly("Started Authorized Idle at 1 by 04A1B2C3");
    assertThat(virtual.transactions().get(0).idToken().type()).isEqualTo(IdTokenEnum.ISO14443);
  }

  @ParameterizedTest(name = "AuthorizeRemoteStart: {0}")
  @Requirement({"TC_E_13_CS", "E01.FR.03", "F02.FR.01"})
  @ValueSource(booleans = {true, false})
  void startsWithTheTokenThatTheCsmsSends(boolean authorize) {
    startPoint("Authorized");
    virtual.set("AuthCtrlr.AuthorizeRemoteStart", String.valueOf(authorize));
    act("remote");

    assertThat(virtual.sent(AuthorizeRequest.class))
        .extracting(request -> request.idToken().idToken())
        .isEqualTo(authorize ? List.of("04A1B2C3") : List.of());
    assertThat(virtual.told()).containsExactly("Started RemoteStart Idle at 1 by 04A1B2C3");
    assertThat(virtual.transactions().get(0).transactionInfo().remoteStartId()).isEqualTo(7);
  }

  @Test
  @Requirement({"TC_E_11_CS", "E01.FR.04", "E01.FR.10", "E01.FR.16"})
  void startsWithTheFirstSignedReading() {
    startPoint("DataSigned");
    virtual.signReadings();
    virtual.present(TOKEN);
    virtual.plugIn();

    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told())
        .containsExactly(
            "Started SignedDataReceived EVConnected at 1.1 by 04A1B2C3",
            "Updated ChargingStateChanged Charging");
    MeterValue begin = virtual.transactions().get(0).meterValue().get(0);
    assertThat(begin.sampledValue().get(0).context())
        .isEqualTo(ReadingContextEnum.TRANSACTION_BEGIN);
    assertThat(begin.sampledValue().get(0).signedMeterValue())
        .isEqualTo(
            SignedMeterValue.builder()
                .signedMeterData("T0NNRnwuLi4=")
                .signingMethod("ECDSA")
                .encodingMethod("OCMF")
                .publicKey("a2V5")
                .build());
  }

  @ParameterizedTest(name = "the meter signs: {0}, the CSMS wants it: {1}")
  @CsvSource({"true, false", "false, true"})
  void startsWithThePowerPathWhereNoReadingIsSigned(boolean signs, boolean wanted) {
    startPoint("DataSigned");
    if (signs) {
      virtual.signReadings();
    }
    virtual.set("SampledDataCtrlr.SignReadings", String.valueOf(wanted));
    virtual.present(TOKEN);
    assertThat(virtual.told()).isEmpty();
    virtual.plugIn();

    assertThat(virtual.told())
        .containsExactly(
            "Started CablePluggedIn EVConnected at 1.1 by 04A1B2C3",
            "Updated ChargingStateChanged Charging");
  }

  @Test
  @Requirement({"TC_E_12_CS", "E01.FR.01"})
  void startsWithTheEvInTheBay() {
    startPoint("ParkingBayOccupancy");
    act("park");

    assertThat(virtual.told()).containsExactly("Started EVDetected Idle at 1");
  }

  @ParameterizedTest(name = "start point {0}")
  @Requirement({"TC_E_03_CS", "E02.FR.01", "E02.FR.05", "E02.FR.13", "E02.FR.17"})
  @CsvSource({
    "EVConnected, Started CablePluggedIn EVConnected at 1.1, Updated Authorized EVConnected by",
    "PowerPathClosed, , Started Authorized EVConnected at 1.1 by"
  })
  void chargesWhereTheCableComesFirst(String point, @Nullable String cable, String token) {
    startPoint(point);
    virtual.plugIn();
    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told()).isEqualTo(cable == null ? List.of() : List.of(cable));
    virtual.requests.clear();

    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.told())
        .containsExactly(token + " 04A1B2C3", "Updated ChargingStateChanged Charging");
  }

  @ParameterizedTest(name = "start point {0}")
  @Requirement({"TC_E_04_CS", "E03.FR.01", "E03.FR.12", "E01.FR.16"})
  @CsvSource({
    "Authorized, Started Authorized Idle at 1 by 04A1B2C3, "
        + "Updated CablePluggedIn EVConnected at 1.1",
    "EVConnected, , Started CablePluggedIn EVConnected at 1.1 by 04A1B2C3"
  })
  void chargesWhereTheTokenComesFirst(String point, @Nullable String token, String cable) {
    startPoint(point);
    virtual.present(TOKEN);
    assertThat(virtual.sent(AuthorizeRequest.class)).hasSize(1);
    assertThat(virtual.told()).isEqualTo(token == null ? List.of() : List.of(token));
    virtual.requests.clear();

    virtual.plugIn();

    assertThat(virtual.statuses()).containsExactly("1.1 Occupied");
    assertThat(virtual.told()).containsExactly(cable, "Updated ChargingStateChanged Charging");
  }

  @Test
  @Requirement({"TC_E_38_CS", "E01.FR.19"})
  void tellsOfAnEvThatIsNotReady() {
    startPoint("Authorized");
    virtual.present(TOKEN);
    virtual.station.suspendEv(1, true);
    virtual.plugIn();

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized Idle at 1 by 04A1B2C3",
            "Updated CablePluggedIn EVConnected at 1.1",
            "Updated ChargingStateChanged SuspendedEV");
  }

  @Test
  @Requirement("TC_E_52_CS")
  void asksNobodyForATokenWhereTheCsmsIsNotToBeAsked() {
    virtual.set("AuthCtrlr.DisableRemoteAuthorization", "true");
    virtual.plugIn();
    virtual.present(TOKEN);

    assertThat(virtual.sent(AuthorizeRequest.class)).isEmpty();
    assertThat(virtual.events(StationEvent.Authorization.class))
        .singleElement()
        .extracting(StationEvent.Authorization::status)
        .isNotEqualTo("Accepted");
    assertThat(virtual.told()).isEmpty();
  }

  @Test
  @Requirement({"E01.FR.02", "E02.FR.01"})
  void startsAnewForTheNextDriverOfAnEvThatIsStillConnected() {
    startPoint("EVConnected");
    virtual.set("TxCtrlr.TxStopPoint", "Authorized");
    virtual.plugIn();
    virtual.present(TOKEN);
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.present(TOKEN);

    assertThat(virtual.told())
        .containsExactly(
            "Started Authorized EVConnected at 1.1 by 04A1B2C3",
            "Updated ChargingStateChanged Charging");
  }

  @Test
  @Requirement("E01.FR.16")
  void namesTheConnectorOfAnEvThatCameWhileThePowerWasOut() {
    startPoint("Authorized");
    virtual.present(TOKEN);
    virtual.requests.clear();

    virtual.replace(station -> station.plugIn(VirtualStation.CONNECTOR));

    assertThat(virtual.told())
        .containsExactly("Updated ChargingStateChanged Charging at 1.1 offline");
  }

  private void startPoint(String point) {
    virtual.set("TxCtrlr.TxStartPoint", point);
  }

  private void act(String step) {
    switch (step) {
      case "plugIn" -> virtual.plugIn();
      case "present" -> virtual.present(TOKEN);
      case "park" -> virtual.station.occupyBay(1, true);
      default -> {
        RequestStartTransactionRequest start =
            RequestStartTransactionRequest.builder()
                .evseId(1)
                .remoteStartId(7)
                .idToken(new IdToken("04A1B2C3", IdTokenEnum.ISO14443))
                .build();
        assertThat(virtual.call(start).status()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
      }
    }
    virtual.pass(Duration.ofSeconds(1));
  }
}

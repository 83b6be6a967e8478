package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.v201.ChargePoint201;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.IdTokenEnum;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.Variable;

class ChargePoint201Test {
  private static final Component TX = new Component("TxCtrlr");
  private static final Variable TIMEOUT = new Variable("EVConnectionTimeOut");

  private final VirtualStation virtual = VirtualStation.booted();
  private final ChargePoint201 view = Ocpp201.view(virtual.station);

  @Test
  void showsWhatGoesOn() {
    virtual.plugIn();
    view.present(new IdToken("04A1B2C3", IdTokenEnum.ISO14443), List.of(1));
    virtual.pass(Duration.ofSeconds(1));
    var connectors = view.connectors().toCompletableFuture();
    CompletableFuture<?> transactions = view.transactions().toCompletableFuture();
    virtual.pass(Duration.ofSeconds(1));

    assertThat(view.isSpoken()).isTrue();
    assertThat(connectors.join())
        .containsEntry(new ConnectorId(1, 1), ConnectorStatusEnum.OCCUPIED)
        .containsEntry(new ConnectorId(2, 1), ConnectorStatusEnum.AVAILABLE);
    assertThat(transactions.join()).asString().startsWith("{1=");
  }

  @Test
  void readsAndSetsVariablesAsTheCsmsWould() {
    assertThat(view.set(TX, TIMEOUT, null, "45")).isEqualTo(SetVariableStatusEnum.ACCEPTED);
    assertThat(view.set(TX, TIMEOUT, null, "soon")).isEqualTo(SetVariableStatusEnum.REJECTED);
    assertThat(view.set(TX, TIMEOUT, AttributeEnum.TARGET, "45"))
        .isEqualTo(SetVariableStatusEnum.NOT_SUPPORTED_ATTRIBUTE_TYPE);
    assertThat(view.value(TX, TIMEOUT, null)).contains("45");
    assertThat(view.value(TX, new Variable("Nothing"), null)).isEmpty();
  }
}

package org.ocpp4j.v201;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.station.ChargePoint;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.StationState;
import org.ocpp4j.v201.message.AttributeEnum;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.ConnectorStatusEnum;
import org.ocpp4j.v201.message.IdToken;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.Variable;
import org.ocpp4j.v201.station.internal.DeviceNames;
import org.ocpp4j.v201.station.internal.Tokens;

/**
 * A charging station in the words of 2.0.1: the same one as the {@link ChargePoint} it is made of,
 * with tokens, components and states as the version's messages have them. Get one from {@link
 * Ocpp201#view}. Safe for use by many threads.
 */
public final class ChargePoint201 {
  private final ChargePoint station;

  ChargePoint201(ChargePoint station) {
    boolean spoken =
        station.protocols().stream()
            .anyMatch(protocol -> protocol.dialect() == Ocpp201Dialect.instance());
    if (!spoken) {
      throw new IllegalArgumentException(
          "The station does not speak OCPP 2.0.1: add Ocpp201.station() to its protocols");
    }
    this.station = station;
  }

  /** Whether 2.0.1 is what the station speaks now, or expects to speak. */
  public boolean isSpoken() {
    return station.protocol().dialect() == Ocpp201Dialect.instance();
  }

  /**
   * A token is presented at the reader.
   *
   * @param evses for which of them; empty for any
   */
  public CompletionStage<Void> present(IdToken token, List<Integer> evses) {
    return station.present(Tokens.station(token), evses);
  }

  /** Sends a request of the program's own; see {@link ChargePoint#call(Request)}. */
  public <R extends Response> CompletionStage<R> call(Request<R> request) {
    return station.call(request);
  }

  /**
   * What a variable is set to; empty where the station has no such variable or no such value.
   *
   * @param attribute null for the actual value
   */
  public Optional<String> value(
      Component component, Variable variable, @Nullable AttributeEnum attribute) {
    return station.device().value(DeviceNames.id(component, variable), DeviceNames.type(attribute));
  }

  /**
   * Sets a variable as the CSMS would, with all its rules.
   *
   * @param attribute null for the actual value
   */
  public SetVariableStatusEnum set(
      Component component, Variable variable, @Nullable AttributeEnum attribute, String value) {
    return SetVariableStatusEnum.valueOf(
        station
            .device()
            .set(DeviceNames.id(component, variable), DeviceNames.type(attribute), value)
            .name());
  }

  /** The status of every connector. */
  public CompletionStage<Map<ConnectorId, ConnectorStatusEnum>> connectors() {
    return station.state().thenApply(ChargePoint201::connectors);
  }

  /** The ids of the transactions that have not ended, by EVSE. */
  public CompletionStage<Map<Integer, String>> transactions() {
    return station.state().thenApply(ChargePoint201::transactions);
  }

  private static Map<ConnectorId, ConnectorStatusEnum> connectors(StationState state) {
    Map<ConnectorId, ConnectorStatusEnum> connectors = new LinkedHashMap<>();
    for (StationState.ConnectorState connector : state.connectors()) {
      connectors.put(connector.id(), ConnectorStatusEnum.fromWire(connector.status()));
    }
    return connectors;
  }

  private static Map<Integer, String> transactions(StationState state) {
    Map<Integer, String> transactions = new TreeMap<>();
    state.transactions().forEach(open -> transactions.put(open.evse(), open.id()));
    return transactions;
  }
}

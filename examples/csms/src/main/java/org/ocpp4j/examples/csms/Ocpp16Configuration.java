package org.ocpp4j.examples.csms;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ocpp4j.csms.StationSession;
import org.ocpp4j.time.Engine;
import org.ocpp4j.v16.message.GetConfigurationRequest;
import org.ocpp4j.v16.message.GetConfigurationResponse;
import org.ocpp4j.v16.message.KeyValue;

/** The configuration of stations of 1.6. */
final class Ocpp16Configuration {
  private final Engine engine;
  private final Inventories inventories;

  Ocpp16Configuration(Engine engine, Inventories inventories) {
    this.engine = engine;
    this.inventories = inventories;
  }

  /** Asks for all keys. */
  CompletionStage<Inventory.Configuration> ask(StationSession station) {
    return station
        .call(new GetConfigurationRequest(null))
        .thenApply(answer -> inventories.told(inventory(station, answer)));
  }

  private Inventory.Configuration inventory(
      StationSession station, GetConfigurationResponse answer) {
    List<KeyValue> keys = answer.configurationKey();
    return new Inventory.Configuration(
        station.identity(),
        engine.now(),
        keys == null
            ? List.of()
            : keys.stream()
                .map(key -> new Inventory.Key(key.key(), key.readonly(), key.value()))
                .toList());
  }
}

package org.ocpp4j.v16.station.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.SetResult;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.v16.message.ChangeConfigurationRequest;
import org.ocpp4j.v16.message.ChangeConfigurationResponse;
import org.ocpp4j.v16.message.ConfigurationStatus;
import org.ocpp4j.v16.message.GetConfigurationRequest;
import org.ocpp4j.v16.message.GetConfigurationResponse;
import org.ocpp4j.v16.message.KeyValue;

/** Reads and writes configuration keys for the CSMS (1.6 §5.3, §5.8). */
final class Configuration {
  private final DeviceModel device;
  private final ConfigurationKeys keys;

  Configuration(DeviceModel device) {
    this.device = device;
    this.keys = new ConfigurationKeys(device);
  }

  GetConfigurationResponse get(GetConfigurationRequest request) {
    List<String> asked = request.key();
    if (asked == null || asked.isEmpty()) {
      return new GetConfigurationResponse(keys.names().stream().flatMap(this::read).toList(), null);
    }
    List<String> unknown = asked.stream().filter(key -> read(key).findAny().isEmpty()).toList();
    List<KeyValue> known = asked.stream().flatMap(this::read).toList();
    return new GetConfigurationResponse(
        known.isEmpty() ? null : known, unknown.isEmpty() ? null : unknown);
  }

  ChangeConfigurationResponse change(ChangeConfigurationRequest request) {
    return new ChangeConfigurationResponse(
        keys.definition(request.key())
            .map(definition -> set(request.key(), definition, request.value()))
            .orElse(ConfigurationStatus.NOT_SUPPORTED));
  }

  private ConfigurationStatus set(String key, VariableDefinition definition, String value) {
    if (keys.access(key) == Mutability.READ_ONLY) {
      return ConfigurationStatus.REJECTED;
    }
    if (!definition.isWritable()) {
      return putWhatOnly16MayWrite(definition, value);
    }
    return status(device.set(definition.id(), value));
  }

  /** MessageTimeout: 1.6 lets it be written, 2.0.1 does not. */
  private ConfigurationStatus putWhatOnly16MayWrite(VariableDefinition definition, String value) {
    if (!definition.accepts(value)) {
      return ConfigurationStatus.REJECTED;
    }
    device.put(definition.id(), value);
    return ConfigurationStatus.ACCEPTED;
  }

  private static ConfigurationStatus status(SetResult result) {
    return switch (result) {
      case ACCEPTED -> ConfigurationStatus.ACCEPTED;
      case REBOOT_REQUIRED -> ConfigurationStatus.REBOOT_REQUIRED;
      case REJECTED -> ConfigurationStatus.REJECTED;
      case UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, NOT_SUPPORTED_ATTRIBUTE_TYPE ->
          ConfigurationStatus.NOT_SUPPORTED;
    };
  }

  /** The key as it is answered; none when it is unknown or nobody may read it. */
  private Stream<KeyValue> read(String key) {
    Optional<VariableDefinition> definition = keys.definition(key);
    return definition
        .filter(VariableDefinition::isReadable)
        .map(
            known ->
                new KeyValue(
                    keys.spelling(key),
                    keys.access(key) == Mutability.READ_ONLY,
                    device.value(known.id()).orElse(null)))
        .stream();
  }
}

package org.ocpp4j.v16.station.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
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

  Configuration(DeviceModel device, ConfigurationKeys keys) {
    this.device = device;
    this.keys = keys;
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
        keys.variable(request.key())
            .map(id -> set(id, request.value()))
            .orElse(ConfigurationStatus.NOT_SUPPORTED));
  }

  private ConfigurationStatus set(VariableId id, String value) {
    return switch (device.set(id, value)) {
      case ACCEPTED -> ConfigurationStatus.ACCEPTED;
      case REJECTED -> ConfigurationStatus.REJECTED;
      case REBOOT_REQUIRED -> ConfigurationStatus.REBOOT_REQUIRED;
      case UNKNOWN_COMPONENT, UNKNOWN_VARIABLE -> ConfigurationStatus.NOT_SUPPORTED;
    };
  }

  /** The key as it is answered; none when it is unknown or nobody may read it. */
  private Stream<KeyValue> read(String key) {
    Optional<VariableDefinition> definition = keys.variable(key).flatMap(device::definition);
    return definition
        .filter(known -> known.mutability() != Mutability.WRITE_ONLY)
        .map(
            known ->
                new KeyValue(
                    keys.spelling(key),
                    known.mutability() == Mutability.READ_ONLY,
                    device.value(known.id()).orElse(null)))
        .stream();
  }
}

package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.device.Attribute;
import org.ocpp4j.device.AttributeType;
import org.ocpp4j.device.DataType;
import org.ocpp4j.device.Mutability;
import org.ocpp4j.device.Settings;
import org.ocpp4j.device.VariableDefinition;
import org.ocpp4j.device.VariableId;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.ChangeConfigurationRequest;
import org.ocpp4j.v16.message.ConfigurationStatus;
import org.ocpp4j.v16.message.GetConfigurationRequest;
import org.ocpp4j.v16.message.GetConfigurationResponse;
import org.ocpp4j.v16.message.KeyValue;
import org.ocpp4j.v16.message.MeterValuesRequest;

class ConfigurationTest {
  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement("1.6 §5.8")
  void answersAllKeysWhenNoneIsNamed() {
    GetConfigurationResponse answer = virtual.call(new GetConfigurationRequest());

    assertThat(answer.unknownKey()).isNull();
    assertThat(answer.configurationKey())
        .hasSizeGreaterThan(20)
        .contains(
            new KeyValue("HeartbeatInterval", false, "300"),
            new KeyValue("NumberOfConnectors", true, "2"));
  }

  @Test
  @Requirement("1.6 §5.8")
  void tellsKnownKeysFromUnknownOnesWhateverTheirCase() {
    GetConfigurationResponse answer =
        virtual.call(new GetConfigurationRequest(List.of("heartbeatinterval", "NoSuchKey")));

    assertThat(answer.configurationKey())
        .containsExactly(new KeyValue("HeartbeatInterval", false, "300"));
    assertThat(answer.unknownKey()).containsExactly("NoSuchKey");
  }

  @ParameterizedTest
  @Requirement({"1.6 §5.3", "1.6 §9"})
  @CsvSource({
    "ConnectionTimeOut, 90, ACCEPTED",
    "connectiontimeout, 90, ACCEPTED",
    "ConnectionTimeOut, long, REJECTED",
    "ConnectionTimeOut, -1, REJECTED",
    "MeterValuesSampledData, 'Energy.Active.Import.Register,Voltage', ACCEPTED",
    "MeterValuesSampledData, 'Energy.Active.Import.Register,Wind', REJECTED",
    "NumberOfConnectors, 7, REJECTED",
    "MessageTimeout, 20, ACCEPTED",
    "NoSuchKey, 1, NOT_SUPPORTED"
  })
  void changesWhatMayBeChanged(String key, String value, ConfigurationStatus status) {
    assertThat(change(key, value)).isEqualTo(status);
  }

  @Test
  @Requirement("1.6 §9")
  void namesTheVariablesOfTheDeviceModel() {
    change("ConnectionTimeOut", "90");

    assertThat(virtual.station.device().get(Settings.EV_CONNECTION_TIMEOUT)).hasSeconds(90);
  }

  @Test
  @Requirement("1.6 §5.3")
  void followsAnIntervalThatChanges() {
    change("ClockAlignedDataInterval", "10");
    virtual.requests.clear();

    virtual.pass(Duration.ofSeconds(30));

    assertThat(virtual.sent(MeterValuesRequest.class)).hasSize(6);
  }

  @Test
  void keepsWhatWasChangedOverARestartAndAPowerCut() {
    change("ConnectionTimeOut", "90");
    change("MessageTimeout", "20");

    virtual.station.reboot();
    virtual.pass(Duration.ofSeconds(5));
    assertThat(read("ConnectionTimeOut")).isEqualTo("90");

    virtual.replace();
    assertThat(read("ConnectionTimeOut")).isEqualTo("90");
    assertThat(read("MessageTimeout")).isEqualTo("20");
  }

  @Test
  void answersKeysThatTheProgramHasAdded() {
    VariableId brightness = VariableId.of("OCPP16Ctrlr", "VendorBrightness");
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(brightness, DataType.INTEGER)
                .limits(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .rebootRequired(true)
                .build(),
            "50");

    assertThat(change("vendorbrightness", "80")).isEqualTo(ConfigurationStatus.REBOOT_REQUIRED);
    assertThat(change("VendorBrightness", "180")).isEqualTo(ConfigurationStatus.REJECTED);
    assertThat(virtual.call(new GetConfigurationRequest()).configurationKey())
        .contains(new KeyValue("VendorBrightness", false, "80"));
  }

  @Test
  @Requirement("1.6 §5.8")
  void keepsSecretWhatMayOnlyBeWritten() {
    virtual
        .station
        .device()
        .define(
            VariableDefinition.builder(
                    VariableId.of("OCPP16Ctrlr", "VendorSecret"), DataType.STRING)
                .attribute(AttributeType.ACTUAL, Attribute.of(Mutability.WRITE_ONLY))
                .build(),
            "");

    assertThat(change("VendorSecret", "1234")).isEqualTo(ConfigurationStatus.ACCEPTED);
    assertThat(virtual.call(new GetConfigurationRequest()).configurationKey())
        .noneMatch(key -> "1234".equals(key.value()));
  }

  @Test
  @Requirement({"1.6 §5.8", "1.6 §9.3"})
  void hasTheKeysOfAFeatureProfileOnlyTogetherWithIt() {
    String key = "ReserveConnectorZeroSupported";
    VariableId profiles = VariableId.of("OCPP16Ctrlr", "SupportedFeatureProfiles");

    virtual.station.device().put(profiles, "Core");
    assertThat(virtual.call(new GetConfigurationRequest(List.of(key))).unknownKey())
        .containsExactly(key);
    assertThat(virtual.call(new GetConfigurationRequest()).configurationKey())
        .noneMatch(known -> key.equals(known.key()));
    virtual.station.device().put(profiles, "Core,Reservation");

    assertThat(read(key)).isEqualTo("true");
  }

  private ConfigurationStatus change(String key, String value) {
    return virtual.call(new ChangeConfigurationRequest(key, value)).status();
  }

  private String read(String key) {
    return virtual
        .call(new GetConfigurationRequest(List.of(key)))
        .configurationKey()
        .get(0)
        .value();
  }
}

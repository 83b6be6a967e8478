package org.ocpp4j.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ocpp4j.device.DataFile;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.v16.station.internal.ConfigurationKeys;

/** Our data files know every variable and key that the standard's own tables list. */
class StandardDataTest {
  private static final Path APPENDICES =
      Path.of(System.getProperty("ocpp.reference")).resolve("appendices");

  @Test
  void everyVariableOf201IsListedWithItsType() throws IOException {
    Set<String> ours =
        DataFile.read(DeviceModel.class, "variables.csv").stream()
            .map(
                row ->
                    String.join(
                        ".", row.text("component"), row.text("variable"), row.text("instance")))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(ours).containsAll(official("v201/dm_components_vars.csv", StandardDataTest::name));
  }

  @Test
  void everyKeyOf16IsListed() throws IOException {
    Set<String> ours =
        DataFile.read(ConfigurationKeys.class, "configuration-keys.csv").stream()
            .map(row -> row.text("key"))
            .collect(Collectors.toSet());

    assertThat(ours).containsAll(official("v16_configuration_keys.csv", StandardDataTest::key));
  }

  private static String key(String line) {
    return line.startsWith("\"") ? line.split("\"", 3)[1] : line.split(",", 2)[0];
  }

  private static String name(String line) {
    String[] cells = line.split(";", 4);
    String component = cells[0].strip().replace("<generic>", "*").replace("TxCtlrl", "TxCtrlr");
    return String.join(".", component, cells[1].strip(), cells[2].strip()).toLowerCase(Locale.ROOT);
  }

  private static List<String> official(String file, Function<String, String> name)
      throws IOException {
    Path table = APPENDICES.resolve(file);
    assumeTrue(
        Files.exists(table),
        () -> "skipped: " + table + " is not there; -Docpp.reference=DIR says where it is");
    return Files.readAllLines(table).stream().skip(1).map(name).distinct().toList();
  }
}

package org.ocpp4j.conformance.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ocpp4j.device.DataFile;
import org.ocpp4j.device.DataFile.Row;
import org.ocpp4j.device.DeviceModel;
import org.ocpp4j.v16.station.internal.ConfigurationKeys;

/** The pages that list variables and configuration keys say what the data files say. */
class ReferencePagesTest {
  private static final String GENERATED =
      "<!-- Generated from %s; change that file and run the build with -Docpp.docs.write=true. -->\n\n";

  /** Those of 2.0.1 by their names, for the keys that are names for them. */
  private static final Map<String, Row> VARIABLES =
      DataFile.read(DeviceModel.class, "variables.csv").stream()
          .collect(Collectors.toMap(ReferencePagesTest::name, row -> row));

  @Test
  void componentsAndVariablesOf201() {
    Map<String, List<Row>> components =
        DataFile.read(DeviceModel.class, "variables.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("component"), TreeMap::new, Collectors.toList()));
    StringBuilder page =
        new StringBuilder(GENERATED.formatted("variables.csv"))
            .append("# Components and variables of OCPP 2.0.1\n\n")
            .append("Every station has the variables in bold; a program adds others with ")
            .append("`station.device().define(…)`.\n")
            .append("Those of the component `*` any component may have.\n");
    components.forEach(
        (component, rows) -> {
          page.append("\n## ").append(component.equals("*") ? "Any component" : component);
          page.append("\n\n| variable | type | values | access | default | meaning |\n")
              .append("| --- | --- | --- | --- | --- | --- |\n");
          rows.forEach(row -> page.append(variable(row)));
        });
    GeneratedPage.check("docs/v201/components.md", page.toString());
  }

  @Test
  void configurationKeysOf16() {
    Map<String, List<Row>> profiles =
        DataFile.read(ConfigurationKeys.class, "configuration-keys.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("profile"), TreeMap::new, Collectors.toList()));
    StringBuilder page =
        new StringBuilder(GENERATED.formatted("configuration-keys.csv"))
            .append("# Configuration keys of OCPP 1.6\n\n")
            .append("A key is a name for a variable of the device model. A station answers the ")
            .append("keys whose variable it has; every variable of the component ")
            .append("`OCPP16Ctrlr` is a key by its own name, so that is where a program ")
            .append("defines its own.\n");
    profiles.forEach(
        (profile, rows) -> {
          page.append("\n## ").append(profile);
          page.append("\n\n| key | variable | type | access | default | meaning |\n")
              .append("| --- | --- | --- | --- | --- | --- |\n");
          rows.forEach(row -> page.append(key(row)));
        });
    GeneratedPage.check("docs/v16/configuration.md", page.toString());
  }

  private static String variable(Row row) {
    String name = row.text("variable") + instance(row);
    String access = row.text("mutability").replace('_', ' ');
    return line(
        row.isYes("present") ? "**" + name + "**" : name,
        row.text("type").replace('_', ' ') + unit(row),
        values(row),
        row.isYes("reboot") ? access + ", after a reboot" : access,
        code(row.text("default")),
        row.text("description"));
  }

  private static String key(Row row) {
    Row meant = VARIABLES.getOrDefault(name(row), row);
    String access = row.text("access").replace('_', ' ');
    return line(
        row.isYes("required") ? "**" + row.text("key") + "**" : row.text("key"),
        code(name(row)),
        meant.text("type").replace('_', ' ') + unit(meant),
        meant.isYes("reboot") ? access + ", after a reboot" : access,
        code(meant.text("default")),
        row.text("description"));
  }

  private static String name(Row row) {
    return row.text("component") + "." + row.text("variable") + instance(row);
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String instance(Row row) {
    return row.text("instance").isEmpty() ? "" : "[" + row.text("instance") + "]";
  }

  private static String unit(Row row) {
    return row.text("unit").isEmpty() ? "" : ", " + String.join(" or ", row.items("unit"));
  }

  private static String values(Row row) {
    String limits =
        row.text("min").isEmpty() && row.text("max").isEmpty()
            ? ""
            : row.text("min") + " … " + row.text("max");
    return row.items("values").isEmpty()
        ? limits
        : String.join(", ", row.items("values")).replace("|", "\\|");
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}

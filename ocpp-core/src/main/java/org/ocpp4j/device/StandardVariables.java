package org.ocpp4j.device;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The standardized components and variables of 2.0.1 (part 2 appendices §3), read from {@code
 * variables.csv}. Those marked as present every station of this library has; the others a program
 * may add.
 */
public final class StandardVariables {
  private static final List<DataFile.Row> ROWS =
      DataFile.read(StandardVariables.class, "variables.csv");

  /** Definitions are the same for all stations, of which there may be thousands. */
  private static final Map<VariableId, VariableDefinition> DEFINITIONS = new ConcurrentHashMap<>();

  private StandardVariables() {}

  /**
   * Defines those that are present, each with its default, for a station of this shape.
   *
   * @param connectorsPerEvse the number of connectors at each EVSE
   */
  public static void defineIn(DeviceModel model, List<Integer> connectorsPerEvse) {
    for (DataFile.Row row : ROWS) {
      if (row.isYes("present")) {
        Attribute actual =
            new Attribute(
                row.constant("mutability", Mutability.class), row.isYes("persistent"), false);
        components(row, connectorsPerEvse)
            .map(row::variable)
            .map(id -> DEFINITIONS.computeIfAbsent(id, name -> row.definition(name, actual)))
            .forEach(definition -> model.define(definition, row.text("default")));
      }
    }
  }

  /** A component of the station, one of each EVSE, or one of each connector. */
  private static Stream<Component> components(DataFile.Row row, List<Integer> connectorsPerEvse) {
    String name = row.text("component");
    IntStream evses = IntStream.rangeClosed(1, connectorsPerEvse.size());
    return switch (row.text("scope")) {
      case "evse" -> evses.mapToObj(evse -> Component.onEvse(name, evse));
      case "connector" ->
          evses
              .boxed()
              .flatMap(
                  evse ->
                      IntStream.rangeClosed(1, connectorsPerEvse.get(evse - 1))
                          .mapToObj(c -> Component.onConnector(name, evse, c)));
      default -> Stream.of(new Component(name));
    };
  }
}

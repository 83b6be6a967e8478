package org.ocpp4j.conformance.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every place in the full instance of a {@link Structure}, as JSON pointers. */
final class Places {
  private Places() {}

  static List<String> of(JsonNode structure) {
    List<String> places = new ArrayList<>();
    collect(structure, "", places);
    return places;
  }

  private static void collect(JsonNode structure, String pointer, List<String> places) {
    places.add(pointer);
    structure
        .path("properties")
        .properties()
        .forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), places));
    if (structure.has("items")) {
      collect(structure.get("items"), pointer + "/0", places);
    }
  }
}

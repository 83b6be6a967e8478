package org.ocpp4j.conformance.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Our schemas and the official ones accept and reject the same. */
class SchemaEquivalenceTest {
  private static final int VALID_INSTANCES = 50;

  @ParameterizedTest(name = "{0}: {1} messages")
  @CsvSource({"v16,78", "v201,128"})
  void thereIsASchemaForEveryMessage(String version, int messages) {
    assertThat(SchemaSet.ours(version).messages()).hasSize(messages);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"v16", "v201"})
  void everyMessageHasTheStructureOfTheOfficialOne(String version) {
    requireReference(version);
    SchemaSet ours = SchemaSet.ours(version);
    SchemaSet official = SchemaSet.official(version);

    assertThat(ours.messages()).containsExactlyElementsOf(official.messages());
    for (String message : official.messages()) {
      assertThat(ours.structure(message)).as(message).isEqualTo(official.structure(message));
    }
  }

  /**
   * Valid instances, instances at the bounds, and one for each way to break each rule of each
   * message.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"v16", "v201"})
  void bothGiveTheSameVerdictOnEveryInstance(String version) {
    requireReference(version);
    SchemaSet ours = SchemaSet.ours(version);
    SchemaSet official = SchemaSet.official(version);
    Instances instances = new Instances(new SplittableRandom(16));
    for (String message : official.messages()) {
      JsonNode structure = official.structure(message);
      Schema one = ours.schema(message);
      Schema other = official.schema(message);
      for (JsonNode valid : valid(instances, structure)) {
        assertThat(one.validate(valid)).as("%s %s", message, valid).isEmpty();
        assertThat(other.validate(valid)).as("official %s %s", message, valid).isEmpty();
      }
      for (Instances.Broken broken : instances.broken(structure)) {
        String what = message + broken.pointer() + " " + broken.rule();
        assertThat(one.validate(broken.instance())).as(what).isNotEmpty();
        assertThat(other.validate(broken.instance())).as("official " + what).isNotEmpty();
      }
    }
  }

  private static List<JsonNode> valid(Instances instances, JsonNode structure) {
    List<JsonNode> all = new ArrayList<>();
    all.add(instances.full(structure));
    for (int i = 0; i < VALID_INSTANCES; i++) {
      all.add(instances.valid(structure));
    }
    return all;
  }

  private static void requireReference(String version) {
    assumeTrue(
        Files.isDirectory(SchemaSet.officialFolder(version)),
        () ->
            "skipped: the official schemas are not at "
                + SchemaSet.officialFolder(version)
                + "; -Docpp.reference=DIR says where they are");
  }
}

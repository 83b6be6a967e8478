package org.ocpp4j.conformance.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Codec;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.ViolationException;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v201.Ocpp201Dialect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The generated codecs and a JSON Schema validator agree on what is legal.
 *
 * <p>Codecs are stricter in three things, which the instances here leave out or count as illegal:
 * integers have 32 bits (2.0.1 part 2 §2.1.4, 1.6 §7), a member must not stand twice, and nesting
 * is limited.
 */
class CodecAgreementTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final boolean SOAK = Boolean.getBoolean("ocpp.soak");
  private static final int VALID = SOAK ? 5_000 : 500;
  private static final int MUTATED = SOAK ? 20_000 : 1_000;

  /** What stands where something else should. */
  private static final List<JsonNode> ODDITIES =
      List.of(
          NODES.nullNode(),
          NODES.booleanNode(false),
          NODES.numberNode(0),
          NODES.numberNode(-1),
          NODES.numberNode(new BigDecimal("1.0")),
          NODES.numberNode(new BigDecimal("0.1")),
          NODES.numberNode(new BigDecimal("0.30")),
          NODES.numberNode(new BigDecimal("0.05")),
          NODES.numberNode(new BigDecimal("1e3")),
          NODES.numberNode(new BigDecimal("-1e-7")),
          NODES.numberNode(new BigDecimal("123456789.123456789")),
          NODES.stringNode(""),
          NODES.stringNode("Accepted"),
          NODES.stringNode("accepted"),
          NODES.stringNode("\ud83d\udd0c".repeat(20)),
          NODES.stringNode("x".repeat(20)),
          NODES.stringNode("x".repeat(21)),
          NODES.stringNode("x".repeat(5601)),
          NODES.stringNode("2026-01-02T03:04:05+24:00"),
          NODES.stringNode("2026-13-02T03:04:05Z"),
          NODES.stringNode("2026-01-02"),
          NODES.stringNode("2026-01-02T03:04:05.Z"),
          NODES.stringNode("2026-01-02T25:04:05Z"),
          NODES.arrayNode(),
          NODES.arrayNode().add(1),
          NODES.objectNode(),
          NODES.objectNode().put("vendorId", "v").put("more", true));

  static Stream<Arguments> versions() {
    return Stream.of(
        Arguments.of(Named.of("1.6", Ocpp16Dialect.instance()), "v16"),
        Arguments.of(Named.of("2.0.1", Ocpp201Dialect.instance()), "v201"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyValidInstanceIsReadAndWrittenWithoutLoss(Dialect dialect, String version) {
    Instances instances = new Instances(new SplittableRandom(201));
    SchemaSet schemas = SchemaSet.ours(version);
    forEachMessage(
        dialect,
        (message, codec) -> {
          JsonNode structure = schemas.structure(message);
          for (int i = 0; i < VALID; i++) {
            String text = instances.valid(structure).toString();
            assertRoundTrip(message, codec, text);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyBrokenRuleIsFoundWhereItIsBroken(Dialect dialect, String version) {
    Instances instances = new Instances(new SplittableRandom(7));
    SchemaSet schemas = SchemaSet.ours(version);
    forEachMessage(
        dialect,
        (message, codec) -> {
          for (Instances.Broken broken : instances.broken(schemas.structure(message))) {
            String what = message + broken.pointer() + " " + broken.rule();
            String pointer = violation(codec, broken.instance().toString());
            assertThat(pointer).as(what).isNotNull().startsWith(broken.pointer());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("versions")
  void codecAndValidatorAgreeOnMutatedInstances(Dialect dialect, String version) {
    SplittableRandom random = new SplittableRandom(99);
    Instances instances = new Instances(random);
    SchemaSet schemas = SchemaSet.ours(version);
    AtomicInteger refused = new AtomicInteger();
    forEachMessage(
        dialect,
        (message, codec) -> {
          JsonNode structure = schemas.structure(message);
          Schema schema = schemas.schema(message);
          List<String> places = Places.of(structure);
          for (int i = 0; i < MUTATED; i++) {
            JsonNode oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
            String place = places.get(random.nextInt(places.size()));
            JsonNode instance = Instances.changed(instances.full(structure), place, old -> oddity);
            boolean legal = schema.validate(instance).isEmpty();
            refused.addAndGet(legal ? 0 : 1);
            assertThat(violation(codec, instance.toString()) == null)
                .as("%s%s = %s", message, place, oddity)
                .isEqualTo(legal);
          }
        });
    assertThat(refused).hasPositiveValue();
  }

  private static <T> void assertRoundTrip(String message, Codec<T> codec, String text) {
    T value = codec.parse(text);
    T again = codec.parse(codec.print(value));
    assertThat(codec.print(again)).as("%s %s", message, text).isEqualTo(codec.print(value));
  }

  /** Where the codec finds a broken rule, or null. */
  private static String violation(Codec<?> codec, String text) {
    try {
      codec.parse(text);
      return null;
    } catch (ViolationException e) {
      return e.violation().pointer();
    }
  }

  private static void forEachMessage(Dialect dialect, BiConsumer<String, Codec<?>> test) {
    for (Action<?, ?> action : dialect.actions()) {
      test.accept(action.name() + "Request", action.request());
      test.accept(action.name() + "Response", action.response());
    }
  }
}

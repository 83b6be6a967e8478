package org.ocpp4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Our reading of JSON agrees with Jackson's. */
class JsonInputTest {
  private static final int MUTATIONS = 300_000;

  /** What a mutation may put in: the characters of JSON's grammar, and some that are none. */
  private static final String ALPHABET = "{}[]\",:.-+eE0123456789tfnu\\/ \n\t\u0001\u00e9\u20ac'a";

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @Test
  void everyMutationOfAMessageIsJudgedAndReadAsJacksonDoes() {
    Random random = new Random(20_01);
    String seed =
        """
        [2,"id","A",{"a":-12.50e+3,"b":[true,false,null,{}],"c":"x\\u00e9\\n\\"\\\\\\/",\
        "d":{"e":0,"f":-0.0,"g":123456789012345678901234567890}}]""";
    for (int i = 0; i < MUTATIONS; i++) {
      String mutated = mutated(seed, random);

      assertThat(ours(mutated)).as(mutated).isEqualTo(jacksons(mutated));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00x\"",
        "\"\\u00E9\"",
        "\"\\b\\f\\n\\r\\t\"",
        "\"é€😀\"",
        "\"\"",
        "\"a string of more than eight and of more than sixteen characters\"",
        "1e5",
        "1E-400",
        "-0",
        "9223372036854775807",
        "-9223372036854775809",
        "999999999999999999",
        "0.1234567890123456789",
        " [ 1 , { \"a\" : 2 } ] \r\n"
      })
  void aValueIsReadAsJacksonReadsIt(String json) {
    assertThat(ours(json)).isEqualTo(jacksons(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-",
        "-a",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "tru",
        "nul",
        "truex",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"\t\"",
        "'a'",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\":1,}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "[",
        "{",
        "[1",
        "{\"a\":1",
        "]",
        "}",
        "[1}",
        "{\"a\":1]",
        "1 2",
        "\u0000",
        "1\u0000",
        "\ufeff1",
        "/* */1"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThat(ours(text)).isEqualTo("refused").isEqualTo(jacksons(text));
  }

  @Test
  void nestingAndNumbersHaveLimits() {
    int depth = JsonLimits.MAX_NESTING;

    assertThat(ours("[".repeat(depth) + "]".repeat(depth))).startsWith("[[");
    assertThatThrownBy(() -> JsonInput.of("[".repeat(depth + 2)).skip())
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("levels of nesting");
    assertThatThrownBy(() -> JsonInput.of("1".repeat(1001)).number())
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("1000 characters");
    assertThatThrownBy(() -> JsonInput.of("1e9999999999").number())
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("limits");
  }

  @Test
  void rawTextIsGivenAsItStands() {
    JsonInput in = JsonInput.of("[ {\"é\" : [1.0, \"]\"] } ,2]");
    in.beginArray();
    in.nextItem(true);

    assertThat(in.raw()).isEqualTo("{\"é\" : [1.0, \"]\"] }");
    assertThat(in.nextItem(false)).isTrue();
    assertThat(in.number()).isEqualByComparingTo("2");
    assertThat(in.nextItem(false)).isFalse();
    assertThat(in.atEnd()).isTrue();
  }

  private static String mutated(String seed, Random random) {
    var text = new StringBuilder(seed);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, other);
        case 1 -> text.insert(at, other);
        case 2 -> text.insert(at, text.substring(at / 2, at));
        default -> text.delete(at, Math.min(at + random.nextInt(5), text.length() - 1));
      }
    }
    return text.toString();
  }

  /**
   * The tree that we read, printed, after both ways of going through it; or that it was refused.
   */
  private static String ours(String text) {
    try {
      JsonInput skipped = JsonInput.of(text);
      skipped.skip();
      JsonInput in = JsonInput.of(text);
      JsonNode tree = new MessageReader(in, Tolerance.strict()).any();
      assertThat(in.position()).isEqualTo(skipped.position());
      return in.atEnd() ? tree.toString() : "refused";
    } catch (MalformedJsonException | ViolationException e) {
      return "refused";
    }
  }

  private static String jacksons(String text) {
    try {
      JsonNode tree = JACKSON.readTree(text);
      return tree.isMissingNode() ? "refused" : tree.toString();
    } catch (JacksonException | NumberFormatException e) {
      return "refused";
    }
  }
}

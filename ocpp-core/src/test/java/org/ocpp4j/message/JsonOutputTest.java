package org.ocpp4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What we write is JSON that others read as it was meant. */
class JsonOutputTest {
  private static final int STRINGS = 100_000;

  @Test
  void everyStringIsReadBackByJackson() {
    Random random = new Random(16);
    for (int i = 0; i < STRINGS; i++) {
      String value = randomString(random);

      String json = JsonOutput.text(out -> out.string(value));

      assertThat(JsonMapper.shared().readTree(json).stringValue()).isEqualTo(value);
      assertThat(JsonInput.of(json).string()).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 99, 100, 12345, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE})
  void integersAreWrittenInDigits(long value) {
    assertThat(JsonOutput.text(out -> out.number(value))).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1.10", "-0.001", "123456789012345678901.5", "1E+30", "1E-30"})
  void decimalsKeepTheirDigits(String value) {
    String json = JsonOutput.text(out -> out.number(new BigDecimal(value)));

    assertThat(JsonInput.of(json).number()).isEqualTo(new BigDecimal(value));
  }

  @Test
  void commasComeByThemselves() {
    String json =
        JsonOutput.text(
            out -> {
              out.beginArray();
              out.number(2);
              out.beginObject();
              out.name("a");
              out.beginArray();
              out.endArray();
              out.name("b");
              out.bool(true);
              out.endObject();
              out.nullValue();
              out.raw("{ }");
              out.endArray();
            });

    assertThat(json).isEqualTo("[2,{\"a\":[],\"b\":true},null,{ }]");
  }

  @Test
  void aTextCanBeWrittenWhileAnotherIs() {
    String json =
        JsonOutput.text(
            out -> {
              out.beginArray();
              out.string(JsonOutput.text(inner -> inner.string("x".repeat(2000))));
              out.endArray();
            });

    assertThat(json).hasSize(2000 + 2 + 6);
  }

  private static String randomString(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      int bound = random.nextInt(10) == 0 ? Character.MAX_VALUE + 1 : 0x90;
      text.append((char) random.nextInt(bound));
    }
    return text.toString();
  }
}

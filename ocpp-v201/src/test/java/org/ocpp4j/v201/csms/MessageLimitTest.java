package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.Variable;

class MessageLimitTest {
  private static final int ANY = Integer.MAX_VALUE;

  /** 79 bytes, in a message that has 80 others. */
  private static SetVariableData item(String value) {
    return new SetVariableData(value, new Component("FanCtrlr"), new Variable("V0"));
  }

  private static List<Integer> sizes(MessageLimit limit, List<SetVariableData> items) {
    return limit.split(items, SetVariablesRequest::new).stream().map(List::size).toList();
  }

  @ParameterizedTest
  @Requirement({"B05.FR.11", "B06.FR.05", "B08.FR.06"})
  @CsvSource({"5, 5", "4, 4 1", "2, 2 2 1", "1, 1 1 1 1 1", "2147483647, 5"})
  void putsNoMoreItemsIntoAMessage(int items, String sizes) {
    assertThat(sizes(new MessageLimit(items, ANY), Collections.nCopies(5, item("x"))))
        .map(String::valueOf)
        .isEqualTo(List.of(sizes.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"238, 1 1 1", "239, 2 1", "318, 2 1", "319, 3"})
  void putsNoMoreBytesIntoAMessage(int bytes, String sizes) {
    assertThat(sizes(new MessageLimit(ANY, bytes), Collections.nCopies(3, item("x"))))
        .map(String::valueOf)
        .isEqualTo(List.of(sizes.split(" ", -1)));
  }

  @Test
  void countsBytesAndNotCharacters() {
    MessageLimit limit = new MessageLimit(ANY, 239);

    assertThat(sizes(limit, List.of(item("x"), item("x")))).containsExactly(2);
    assertThat(sizes(limit, List.of(item("x"), item("\u00e9")))).containsExactly(1, 1);
  }

  @Test
  void givesAnItemThatIsTooLongAMessageOfItsOwn() {
    assertThat(sizes(new MessageLimit(ANY, 10), Collections.nCopies(2, item("x"))))
        .containsExactly(1, 1);
    assertThat(sizes(new MessageLimit(ANY, ANY), List.of())).isEmpty();
  }

  @Test
  void leavesIllegalItemsToTheCall() {
    SetVariableData tooLong = item("x".repeat(1001));

    assertThat(sizes(new MessageLimit(ANY, 300), List.of(tooLong, item("x")))).containsExactly(2);
  }
}

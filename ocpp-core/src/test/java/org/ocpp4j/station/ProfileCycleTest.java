package org.ocpp4j.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2.0.1 B10.FR.03, 04 and 07. */
class ProfileCycleTest {

  @ParameterizedTest(name = "order {0}, worked last {1}, {2} attempts each")
  @CsvSource({
    "1,     -, 3, 1 1 1 1 1 1 1",
    "1,     1, 1, 1 1 1 1",
    "2 1,   -, 1, 2 1 2 1 2",
    "2 1,   -, 2, 2 2 1 1 2 2 1",
    "2 1,   1, 1, 2 1 1 2 1 1",
    "2 3,   1, 2, 2 2 3 3 1 1 2 2 3 3 1 1",
    "3 1 2, 2, 1, 3 1 2 2 3 1 2 2"
  })
  void afterARestartTriesEachInOrderAndThenTheOneThatWorkedLast(
      String order, String last, int attempts, String expected) {
    Optional<NetworkProfile> lastWorked =
        last.equals("-") ? Optional.empty() : Optional.of(profile(last));

    assertThat(slots(ProfileCycle.fromFirst(profiles(order), lastWorked, attempts), expected))
        .isEqualTo(numbers(expected));
  }

  @ParameterizedTest(name = "order {0}, worked last {1}, {2} attempts each")
  @CsvSource({
    "1,     1, 3, 1 1 1 1 1",
    "1 2,   1, 2, 1 1 2 2 1 1 2 2",
    "1 2,   2, 2, 2 2 1 1 2 2 1 1",
    "1 2 3, 2, 1, 2 1 3 2 1 3",
    "2 3,   1, 1, 1 2 3 1 2 3"
  })
  void afterALossTriesTheOneThatWorkedAndThenTheOthersInOrder(
      String order, String last, int attempts, String expected) {
    assertThat(slots(ProfileCycle.fromLast(profiles(order), profile(last), attempts), expected))
        .isEqualTo(numbers(expected));
  }

  @Test
  void triesBehindAllOthersWhatIsKeptToGoBackTo() {
    ProfileCycle cycle = ProfileCycle.fromLast(profiles("1 2"), profile("1"), 1).then(profile("9"));

    assertThat(slots(cycle, "1 2 9 1")).containsExactly(1, 2, 9, 1);
  }

  @Test
  void forgetsProfilesThatAreGoneOnceAConnectionWorked() {
    ProfileCycle cycle = ProfileCycle.fromFirst(profiles("3 1 2"), Optional.empty(), 1);

    ProfileCycle after = cycle.worked(profile("3"), profile -> profile.slot() != 1);

    assertThat(slots(after, "3 2 3 2")).containsExactly(3, 2, 3, 2);
  }

  private static List<Integer> slots(ProfileCycle cycle, String expected) {
    return IntStream.range(0, numbers(expected).size())
        .mapToObj(failures -> cycle.after(failures).slot())
        .toList();
  }

  private static List<NetworkProfile> profiles(String slots) {
    return Stream.of(slots.split(" ")).map(ProfileCycleTest::profile).toList();
  }

  private static NetworkProfile profile(String slot) {
    return NetworkProfile.of(Integer.parseInt(slot), URI.create("ws://csms" + slot + "/ocpp"));
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.split(" ")).map(Integer::valueOf).toList();
  }
}

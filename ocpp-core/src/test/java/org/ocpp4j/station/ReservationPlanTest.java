package org.ocpp4j.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2.0.1 H01.FR.07, 09, 20, 23 and 24. */
class ReservationPlanTest {

  /**
   * Reservations, the oldest first, are an EVSE, a kind of connector, both or "any"; free EVSEs
   * have a number and the kinds of their connectors.
   */
  @ParameterizedTest(name = "{0} at {1}: keeps {2}, no place for {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-,             1:A,           -,    -",
        "1,             1:A 2:A,       1,    -",
        "any,           1:A 2:A,       -,    -",
        "any any,       1:A 2:A,       1 2,  -",
        "any 1,         1:A 2:A,       1 2,  -",
        "any 1,         1:A 2:A 3:A,   1,    -",
        "A,             1:A 2:B,       1,    -",
        "a,             1:A 2:A 3:B,   -,    -",
        "A any,         1:A 2:B,       1 2,  -",
        "A any,         1:A 2:A 3:B,   -,    -",
        "A A any,       1:A 2:A 3:B,   1 2 3, -",
        "any A B,       1:AB 2:A 3:B,  1 2 3, -",
        "A B,           1:AB 2:B,      1 2,  -",
        "1A,            1:AB 2:A,      1,    -",
        "any,           -,             -,    0",
        "any any,       1:A,           1,    1",
        "any 1,         1:A,           1,    1",
        "1 any,         2:A,           2,    0",
        "B any,         1:A,           1,    0",
      })
  void keepsAnEvseWhenAReservationWouldLackItOtherwise(
      String reservations, String free, String kept, String unserved) {
    List<Reservation> all = reservations(words(reservations));

    ReservationPlan plan = ReservationPlan.of(all, places(words(free)));

    assertThat(plan.kept()).isEqualTo(numbers(kept));
    assertThat(plan.unserved())
        .extracting(all::indexOf)
        .containsExactlyElementsOf(numbers(unserved));
  }

  @ParameterizedTest(name = "{0} at {1} without {2}: {3}")
  @CsvSource({
    "any,   1:A 2:B, 1, true",
    "A,     1:A 2:B, 1, false",
    "A,     1:A 2:B, 2, true",
    "A any, 1:A 2:B 3:B, 2, true",
    "A any, 1:A 2:B 3:B, 1, false",
    "any,   1:A 2:B, 9, true",
    "1 any, 2:A 3:A, 2, true",
    "1 any, 2:A, 2, false",
  })
  void tellsWhetherAnEvseCanBeSpared(String reservations, String free, int evse, boolean holds) {
    assertThat(
            ReservationPlan.holdsWithout(
                evse, reservations(words(reservations)), places(words(free))))
        .isEqualTo(holds);
  }

  private static List<Reservation> reservations(List<String> words) {
    return IntStream.range(0, words.size()).mapToObj(i -> reservation(i, words.get(i))).toList();
  }

  private static Reservation reservation(int id, String word) {
    String evse = word.replaceAll("\\D", "");
    String type = word.replaceAll("\\d|any", "");
    return new Reservation(
        id,
        evse.isEmpty() ? null : Integer.valueOf(evse),
        type.isEmpty() ? null : type,
        IdToken.iso14443("T" + id),
        null,
        Instant.MAX);
  }

  private static List<ReservationPlan.Place> places(List<String> words) {
    return words.stream()
        .map(word -> word.split(":", 2))
        .map(
            parts ->
                new ReservationPlan.Place(
                    Integer.parseInt(parts[0]),
                    Stream.of(parts[1].split("")).collect(Collectors.toSet())))
        .toList();
  }

  private static Set<Integer> numbers(String words) {
    return words(words).stream().map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }
}

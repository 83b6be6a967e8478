package org.ocpp4j.station;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ocpp4j.rpc.AnswerOverride;

/**
 * The answers that were chosen for the next CALLs of the CSMS, each action's in the order chosen.
 * Used on the station's lane only.
 */
final class ChosenAnswers {
  private final Map<String, Deque<Chosen>> byAction = new HashMap<>();

  private record Chosen(AnswerOverride answer, int times) {}

  /**
   * Chooses an answer.
   *
   * @throws IllegalArgumentException when it is to be given less than once
   */
  void add(String action, AnswerOverride answer, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times " + times + " is not acceptable: at least 1");
    }
    byAction.computeIfAbsent(action, none -> new ArrayDeque<>()).add(new Chosen(answer, times));
  }

  /** Takes the answer to the CALL that has just come, if one was chosen. */
  Optional<AnswerOverride> next(String action) {
    Deque<Chosen> chosen = byAction.get(action);
    Chosen first = chosen == null ? null : chosen.poll();
    if (chosen == null || first == null) {
      return Optional.empty();
    }
    if (first.times() > 1) {
      chosen.addFirst(new Chosen(first.answer(), first.times() - 1));
    }
    return Optional.of(first.answer());
  }
}

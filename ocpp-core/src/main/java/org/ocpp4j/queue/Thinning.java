package org.ocpp4j.queue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which messages to drop when space runs short: of each transaction every second one between its
 * start and its end, beginning with the first (2.0.1 E11.FR.05, E12.FR.05).
 */
final class Thinning {
  private Thinning() {}

  /** The places in the list of those to drop. */
  static Set<Integer> of(List<StoredMessage> messages) {
    Map<String, Integer> updates = new HashMap<>();
    Set<Integer> dropped = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      StoredMessage message = messages.get(i);
      if (message.phase() == StoredMessage.Phase.UPDATED
          && updates.merge(message.transaction(), 1, Integer::sum) % 2 == 1) {
        dropped.add(i);
      }
    }
    return dropped;
  }
}

package org.ocpp4j.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ocpp4j.device.DataFile;

/**
 * Says of each of a list of ids which tests prove it, or why none does.
 *
 * @param proofs the tests by the ids that they name
 * @param reasons the rows {@code id;kind;why} of what has no test
 */
record Account(Map<String, SortedSet<String>> proofs, Map<String, DataFile.Row> reasons) {
  private static final String LEGEND =
      "*Tested*: by the tests named. *Not for us*: a duty of somebody else, or a permission not"
          + " used. *Hardware*: what the firmware does behind the callback named. *Open*: to be"
          + " done.";

  /** What is accounted for, and the heading under which it stands. */
  record Item(String id, String section) {}

  static Account of(Map<String, SortedSet<String>> proofs, String reasons) {
    return new Account(
        proofs,
        DataFile.read(Account.class, reasons).stream()
            .collect(Collectors.toMap(row -> row.text("id"), row -> row)));
  }

  /** The page; fails when a reason is given for what is proven or for what is not on the list. */
  String page(String title, String what, List<Item> items) {
    assertThat(items).extracting(Item::id).containsAll(reasons.keySet());
    assertThat(reasons.keySet())
        .as("proven, so no reason is needed")
        .doesNotContainAnyElementsOf(proofs.keySet());

    StringBuilder tables = new StringBuilder();
    Map<String, Integer> counts = new TreeMap<>();
    String section = "";
    for (Item item : items) {
      if (!section.equals(item.section())) {
        section = item.section();
        tables.append("\n## %s\n\n| %s | | |\n| --- | --- | --- |\n".formatted(section, what));
      }
      String kind = kind(item.id());
      counts.merge(kind, 1, Integer::sum);
      tables.append("| %s | %s | %s |\n".formatted(item.id(), kind, account(item.id())));
    }
    String summary =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return "# %s\n\n%s\n\nOf %d: %s.\n%s".formatted(title, LEGEND, items.size(), summary, tables);
  }

  private String kind(String id) {
    if (proofs.containsKey(id)) {
      return "tested";
    }
    DataFile.Row reason = reasons.get(id);
    return reason == null ? "open" : reason.text("kind");
  }

  private String account(String id) {
    if (proofs.containsKey(id)) {
      return String.join(", ", Objects.requireNonNull(proofs.get(id)));
    }
    DataFile.Row reason = reasons.get(id);
    return reason == null ? "" : reason.text("why");
  }
}

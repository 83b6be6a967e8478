package org.ocpp4j.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ocpp4j.device.DataFile;

/**
 * Writes the page that says of each functional requirement of 2.0.1 which tests prove it, or why
 * there is none. The reasons stand in {@code requirements-v201.csv}.
 */
class RequirementsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("ocpp.root"));
  private static final Path IDS =
      Path.of(System.getProperty("ocpp.reference")).resolve("requirements-v201.tsv");

  /** The blocks that are implemented. */
  private static final Pattern BLOCKS = Pattern.compile("[A-GP]\\d\\d\\.FR\\.\\d+");

  /** An annotation, and the test method that follows it. */
  private static final Pattern PROOF =
      Pattern.compile(
          "@Requirement\\(([^)]*)\\)(?:\\s*@\\w+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?)*\\s*"
              + "(?:static )?void (\\w+)");

  private static final Pattern ID = Pattern.compile("\"([A-Z]\\d\\d\\.FR\\.\\d+)\"");

  @Test
  void everyRequirementIsProvenOrAccountedFor() throws IOException {
    assumeTrue(
        Files.exists(IDS),
        () -> "skipped: " + IDS + " is not there; -Docpp.reference=DIR says where it is");
    Map<String, SortedSet<String>> proofs = proofs();
    Map<String, DataFile.Row> reasons =
        DataFile.read(RequirementsPageTest.class, "requirements-v201.csv").stream()
            .collect(Collectors.toMap(row -> row.text("id"), row -> row));
    List<String[]> requirements =
        Files.readAllLines(IDS).stream()
            .map(line -> line.split("\t"))
            .filter(cells -> BLOCKS.matcher(cells[0]).matches())
            .toList();
    assertThat(requirements).extracting(cells -> cells[0]).containsAll(reasons.keySet());
    assertThat(reasons.keySet())
        .as("proven, so no reason is needed")
        .doesNotContainAnyElementsOf(proofs.keySet());

    StringBuilder page = new StringBuilder();
    Map<String, Integer> counts = new TreeMap<>();
    String block = "";
    for (String[] cells : requirements) {
      if (!block.equals(cells[2])) {
        block = cells[2];
        page.append("\n## ").append(block).append("\n\n| requirement | | |\n| --- | --- | --- |\n");
      }
      String kind = kind(cells[0], proofs, reasons);
      counts.merge(kind, 1, Integer::sum);
      page.append("| ").append(cells[0]).append(" | ").append(kind).append(" | ");
      page.append(account(cells[0], proofs, reasons)).append(" |\n");
    }
    GeneratedPage.check("docs/v201/requirements.md", heading(counts, requirements.size()) + page);
  }

  private static String heading(Map<String, Integer> counts, int all) {
    String summary =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return "<!-- Generated from the tests and requirements-v201.csv. -->\n\n"
        + "# The functional requirements of OCPP 2.0.1, blocks A to G and P\n\n"
        + "*Tested*: by the tests named. *Not for us*: a duty of somebody else, or a permission not"
        + " used. *Hardware*: what the firmware does behind the callback named. *Open*: to be"
        + " done.\n\nOf "
        + all
        + ": "
        + summary
        + ".\n";
  }

  private static String kind(
      String id, Map<String, SortedSet<String>> proofs, Map<String, DataFile.Row> reasons) {
    if (proofs.containsKey(id)) {
      return "tested";
    }
    DataFile.Row reason = reasons.get(id);
    return reason == null ? "open" : reason.text("kind");
  }

  private static String account(
      String id, Map<String, SortedSet<String>> proofs, Map<String, DataFile.Row> reasons) {
    if (proofs.containsKey(id)) {
      return String.join(", ", Objects.requireNonNull(proofs.get(id)));
    }
    DataFile.Row reason = reasons.get(id);
    return reason == null ? "" : reason.text("why");
  }

  /** The tests by the requirements that they name. */
  private static Map<String, SortedSet<String>> proofs() throws IOException {
    Map<String, SortedSet<String>> proofs = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .filter(file -> !file.toString().contains("/v16/"))
          .forEach(file -> collect(file, proofs));
    }
    return proofs;
  }

  private static void collect(Path file, Map<String, SortedSet<String>> proofs) {
    try {
      String name = file.getFileName().toString().replace(".java", "");
      Matcher proof = PROOF.matcher(Files.readString(file, UTF_8));
      while (proof.find()) {
        Matcher id = ID.matcher(proof.group(1));
        while (id.find()) {
          proofs
              .computeIfAbsent(id.group(1), any -> new TreeSet<>())
              .add(name + "." + proof.group(2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

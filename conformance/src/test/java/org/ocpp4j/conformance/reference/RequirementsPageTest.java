package org.ocpp4j.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ocpp4j.conformance.reference.Account.Item;

/**
 * Writes the pages that say of each functional requirement and of each official test case of 2.0.1
 * which tests prove it, or why there is none. The reasons stand in {@code requirements-v201.csv}
 * and {@code test-cases-v201.csv}.
 */
class RequirementsPageTest {
  private static final Path REFERENCE = Path.of(System.getProperty("ocpp.reference"));
  private static final Path REQUIREMENTS = REFERENCE.resolve("requirements-v201.tsv");
  private static final Path TEST_CASES =
      REFERENCE.resolve("text/2.0.1-ed3/OCPP-2.0.1_edition3_part6-testcases.txt");

  /** The blocks that are implemented. */
  private static final String BLOCKS = "[A-HP]";

  private static final Pattern REQUIREMENT = Pattern.compile(BLOCKS + "\\d\\d\\.FR\\.\\d+");
  private static final Pattern TEST_CASE =
      Pattern.compile("Test Case Id: (TC_(" + BLOCKS + ")_\\d+_(CS|CSMS))\\s");

  private static final Map<String, SortedSet<String>> PROOFS = Proofs.read();

  @Test
  void everyRequirementIsProvenOrAccountedFor() throws IOException {
    List<Item> requirements =
        requirements().stream()
            .filter(cells -> REQUIREMENT.matcher(cells[0]).matches())
            .map(cells -> new Item(cells[0], cells[2]))
            .toList();
    GeneratedPage.check(
        "docs/v201/requirements.md",
        "<!-- Generated from the tests and requirements-v201.csv. -->\n\n"
            + Account.of(PROOFS, "requirements-v201.csv")
                .page(
                    "The functional requirements of OCPP 2.0.1, blocks A to H and P",
                    "requirement",
                    requirements));
  }

  @Test
  void everyOfficialTestCaseIsProvenOrAccountedFor() throws IOException {
    present(TEST_CASES);
    Map<String, String> blocks =
        requirements().stream()
            .collect(
                Collectors.toMap(
                    cells -> cells[0].substring(0, 1), cells -> cells[2], (a, b) -> a));
    List<Item> cases =
        TEST_CASE
            .matcher(Files.readString(TEST_CASES))
            .results()
            .map(found -> new Item(found.group(1), section(found, blocks)))
            .distinct()
            .toList();
    assertThat(cases).hasSizeGreaterThan(300);
    GeneratedPage.check(
        "docs/v201/test-cases.md",
        "<!-- Generated from the tests and test-cases-v201.csv. -->\n\n"
            + Account.of(PROOFS, "test-cases-v201.csv")
                .page(
                    "The official test cases of OCPP 2.0.1 (part 6), blocks A to H and P",
                    "test case",
                    cases));
  }

  private static String section(MatchResult testCase, Map<String, String> blocks) {
    String side = testCase.group(3).equals("CS") ? "charging station" : "CSMS";
    return Objects.requireNonNull(blocks.get(testCase.group(2))) + ", " + side;
  }

  /** The rows of the list of requirements: id, use case, block, who. */
  private static List<String[]> requirements() throws IOException {
    present(REQUIREMENTS);
    return Files.readAllLines(REQUIREMENTS).stream().map(line -> line.split("\t", -1)).toList();
  }

  private static void present(Path file) {
    assumeTrue(
        Files.exists(file),
        () -> "skipped: " + file + " is not there; -Docpp.reference=DIR says where it is");
  }
}

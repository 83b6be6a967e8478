package org.ocpp4j.v201.csms;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocpp4j.v201.message.NotifyReportRequest;
import org.ocpp4j.v201.message.ReportData;

/** The parts of one report that have come so far, in whatever order (B07.FR.10, B08.FR.14). */
final class ReportParts {
  private final NavigableMap<Integer, List<ReportData>> parts = new TreeMap<>();
  private @Nullable Integer last;

  /** Takes a part; one that has come before changes nothing. */
  void add(NotifyReportRequest part) {
    List<ReportData> data = part.reportData();
    parts.putIfAbsent(part.seqNo(), data == null ? List.of() : data);
    if (last == null && !Boolean.TRUE.equals(part.tbc())) {
      last = part.seqNo();
    }
  }

  /** Whether all parts are there. */
  boolean isWhole() {
    return last != null && present(last).count() == last + 1;
  }

  /** The data of all parts, in order. */
  List<ReportData> data() {
    return parts.values().stream().flatMap(List::stream).toList();
  }

  /** Which parts are missing, in words. */
  String missing() {
    int end = last != null ? last : parts.isEmpty() ? -1 : parts.lastKey();
    String gaps =
        IntStream.range(0, end)
            .filter(seqNo -> !parts.containsKey(seqNo))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String rest = last == null ? "everything from part " + (end + 1) : "";
    return Stream.of(gaps.isEmpty() ? "" : "part " + gaps, rest)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private IntStream present(int end) {
    return IntStream.rangeClosed(0, end).filter(parts::containsKey);
  }
}

package org.ocpp4j.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of generated Javadoc. */
final class Prose {
  /** What is left of a line of 100 columns behind indentation and asterisk. */
  private static final int WIDTH = 88;

  private Prose() {}

  /** What a member means and may hold: description, limits, default. */
  static String of(Member member) {
    List<String> facts = new ArrayList<>();
    if (!member.description().isEmpty()) {
      facts.add(withinSentence(member.description()));
    }
    if (!member.javaName().equals(member.name())) {
      facts.add("{@code " + member.name() + "} on the wire");
    }
    facts.add(member.type().words());
    if (!member.required()) {
      facts.add("optional");
    }
    if (!member.fallback().isEmpty()) {
      facts.add("taken as {@code " + member.fallback() + "} when absent");
    }
    return String.join("; ", facts);
  }

  /** The text in lines that fit, those after the first indented by four. */
  static String wrapped(String text) {
    var lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append("\n    ");
        column = 4;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }

  private static String withinSentence(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}

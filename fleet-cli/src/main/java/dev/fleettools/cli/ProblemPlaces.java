package dev.fleettools.cli;

import dev.fleettools.core.error.FleetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The single faults that a refusal lists, such as those of a plan: code, place and remedy. */
final class ProblemPlaces {

  private ProblemPlaces() {}

  static List<String> lines(FleetException problem) {
    List<String> lines = new ArrayList<>();
    for (Object value : problem.details().values()) {
      if (value instanceof List<?> entries) {
        for (Object entry : entries) {
          if (entry instanceof Map<?, ?> fault) {
            lines.add(line(fault));
          } else if (entry instanceof String text && !problem.sentence().contains(text)) {
            lines.add("  " + text);
          }
        }
      }
    }
    return lines;
  }

  /** The sentence without the faults that are listed below it anyway. */
  static String heading(FleetException problem) {
    String sentence = problem.sentence();
    int end = sentence.length();
    for (Object value : problem.details().values()) {
      if (value instanceof List<?> entries) {
        for (Object entry : entries) {
          if (entry instanceof Map<?, ?> fault && fault.get("place") instanceof String place) {
            int at = sentence.indexOf(place + ":");
            end = at > 0 ? Math.min(end, at) : end;
          }
        }
      }
    }
    return sentence.substring(0, end).strip();
  }

  private static String line(Map<?, ?> fault) {
    StringBuilder line = new StringBuilder("  ");
    for (String name : List.of("code", "place", "pointer", "message", "sentence", "remedy")) {
      Object value = fault.get(name);
      if (value != null && !value.toString().isBlank()) {
        line.append(line.length() == 2 ? "" : "  ").append(value);
      }
    }
    return line.toString();
  }
}

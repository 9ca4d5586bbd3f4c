package dev.fleettools.dispatch.plan;

import java.util.List;

/** The fields of a plan file, in the order of docs/plan-file.md. */
final class PlanFields {
  static final List<String> PLAN = List.of("mission", "sorties");

  static final List<String> MISSION =
      List.of("title", "description", "strategy", "base", "max_parallel", "budget");

  static final List<String> BUDGET = List.of("wall_minutes");

  static final List<String> SORTIE =
      List.of(
          "title",
          "prompt",
          "description",
          "command",
          "harness",
          "files",
          "new_files",
          "scope",
          "depends_on",
          "complexity",
          "criteria",
          "priority",
          "kind",
          "max_attempts",
          "wall_minutes",
          "environment");

  static final List<String> FILE = List.of("path", "new");

  private PlanFields() {}
}

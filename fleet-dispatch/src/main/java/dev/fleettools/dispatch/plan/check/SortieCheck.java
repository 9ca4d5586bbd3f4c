package dev.fleettools.dispatch.plan.check;

import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.document.Problems;
import dev.fleettools.dispatch.plan.Plan;
import java.util.List;

/** What a sortie says about itself fits together. */
final class SortieCheck {
  static final int MAX_FILES = 100;

  private final PlanRules rules;
  private final Places places;
  private final Problems problems;

  SortieCheck(PlanRules rules, Places places, Problems problems) {
    this.rules = rules;
    this.places = places;
    this.problems = problems;
  }

  void run(Plan plan) {
    for (int index = 0; index < plan.sorties().size(); index++) {
      Plan.Sortie sortie = plan.sorties().get(index);
      complexity(index, sortie);
      scope(index, sortie);
      harness(index, sortie.run());
    }
  }

  private void complexity(int index, Plan.Sortie sortie) {
    if (sortie.complexity() < 1 || sortie.complexity() > 5) {
      problems.add(
          ProblemCode.INVALID_COMPLEXITY,
          places.at(PlanValidator.pointer(index, "complexity")),
          "complexity " + sortie.complexity() + " is outside 1 to 5",
          "write 1 (small) to 5 (large), or split the sortie");
    }
  }

  private void scope(int index, Plan.Sortie sortie) {
    int count = sortie.scope().files().size();
    if (count > MAX_FILES) {
      problems.add(
          ProblemCode.TOO_MANY_FILES,
          places.at(PlanValidator.pointer(index, "files")),
          "sortie " + index + " lists " + count + " files",
          "keep to " + MAX_FILES + ": use a glob such as src/** or split the sortie");
    }
    if (sortie.kind() == Plan.Kind.RESEARCH) {
      if (count > 0 || sortie.scope().mode() != Plan.ScopeMode.STRICT) {
        schema(
            index,
            count > 0 ? "files" : "scope",
            "a research sortie changes no file",
            "leave files and scope out, or make it kind: edit");
      }
      return;
    }
    switch (sortie.scope().mode()) {
      case STRICT -> {
        if (count == 0) {
          schema(index, "scope", "scope strict needs a list of files", "add files: or new_files:");
        }
      }
      case OPEN -> {
        if (count > 0) {
          schema(index, "scope", "scope open has no list of files", "write scope: claim");
        }
      }
      case CLAIM -> {}
    }
  }

  private void harness(int index, Plan.Run run) {
    boolean runsCommand = run.harness().equals(Plan.Run.COMMAND);
    if (!rules.harnesses().contains(run.harness())) {
      schema(
          index,
          "harness",
          "there is no harness " + run.harness(),
          Fields.remedy(run.harness(), List.copyOf(rules.harnesses())));
    } else if (!runsCommand && run.command().isPresent()) {
      schema(
          index,
          "command",
          "the harness " + run.harness() + " takes no command",
          "leave command or harness out");
    }
    if (runsCommand && run.command().filter(String::isBlank).isPresent()) {
      schema(index, "command", "the command is blank", "write what is to be run");
    }
    if (runsCommand && run.command().isEmpty() && !rules.hasDefaultCommand()) {
      schema(
          index,
          "command",
          "sortie " + index + " says nothing to run",
          "add command: to it, or harness: command: command: to fleet.yaml");
    }
  }

  private void schema(int index, String field, String message, String remedy) {
    problems.schema(places.at(PlanValidator.pointer(index, field)), message, remedy);
  }
}

package dev.fleettools.dispatch.plan.check;

import dev.fleettools.dispatch.document.Places;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.document.Problems;
import dev.fleettools.dispatch.plan.Plan;
import dev.fleettools.dispatch.plan.PlanReader;
import dev.fleettools.dispatch.plan.PlanReading;
import dev.fleettools.dispatch.plan.PlanShape;
import dev.fleettools.dispatch.plan.Reach;
import java.util.ArrayList;
import java.util.List;

/** Checks plans against one project. Holds no state of a check; as thread-safe as the files. */
public final class PlanValidator {
  static final int MAX_SORTIES = 50;

  private final PlanRules rules;
  private final ProjectFiles files;

  /** Checks against these rules and files. */
  public PlanValidator(PlanRules rules, ProjectFiles files) {
    this.rules = rules;
    this.files = files;
  }

  /** Reads and checks a plan file; problems of form and of meaning come together. */
  public PlanCheck read(byte[] bytes, String source) {
    return check(PlanReader.read(bytes, source));
  }

  /** Checks a plan file that was read; its problems of form are part of the answer. */
  public PlanCheck check(PlanReading reading) {
    Problems problems = new Problems();
    problems.addAll(reading.problems());
    return reading
        .plan()
        .map(plan -> check(plan, reading.places(), problems))
        .orElseGet(() -> new PlanCheck.Refused(problems.list()));
  }

  /** Checks a plan that comes from no file. */
  public PlanCheck validate(Plan plan) {
    return check(plan, Places.unknown("plan"), new Problems());
  }

  private PlanCheck check(Plan plan, Places places, Problems problems) {
    if (plan.sorties().size() > MAX_SORTIES) {
      problems.add(
          ProblemCode.TOO_MANY_SORTIES,
          places.at("/sorties"),
          "the plan has " + plan.sorties().size() + " sorties",
          "keep to " + MAX_SORTIES + ": join small ones or make two missions");
      return new PlanCheck.Refused(problems.list());
    }
    Reach reach = Reach.of(plan.sorties().stream().map(Plan.Sortie::dependsOn).toList());
    new DependencyCheck(plan, reach, places, problems).run();
    new SortieCheck(rules, places, problems).run(plan);
    if (plan.sorties().stream().anyMatch(s -> s.scope().files().size() > SortieCheck.MAX_FILES)) {
      return new PlanCheck.Refused(problems.list());
    }
    List<List<Listed>> listed = new FileCheck(plan, reach, files, places, problems).run();
    new OverlapCheck(rules.shared(), reach, places, problems).run(listed);
    return problems.list().isEmpty()
        ? accepted(plan, listed)
        : new PlanCheck.Refused(problems.list());
  }

  private PlanCheck accepted(Plan plan, List<List<Listed>> listed) {
    List<Plan.Sortie> sorties = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      Plan.Sortie sortie = plan.sorties().get(i);
      List<Plan.FileEntry> entries = listed.get(i).stream().map(Listed::entry).distinct().toList();
      sorties.add(sortie.withFiles(entries));
    }
    Plan normal = new Plan(plan.mission(), sorties);
    List<PathScope> scopes =
        normal.sorties().stream()
            .map(sortie -> PathScope.of(sortie.scope(), files.pathCase()))
            .toList();
    return new PlanCheck.Accepted(normal, PlanShape.of(normal), scopes);
  }

  /** Where a part of a sortie stands. */
  static String pointer(int sortie, String field) {
    return "/sorties/" + sortie + "/" + field;
  }

  /** Where an item of a sortie's list stands. */
  static String pointer(int sortie, String field, int item) {
    return pointer(sortie, field) + "/" + item;
  }
}

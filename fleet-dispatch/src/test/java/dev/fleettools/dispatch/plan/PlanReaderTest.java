package dev.fleettools.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.dispatch.document.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  private static final String FULL =
      """
      mission:
        title: Add export
        description: |
          Two lines
          of words.
        strategy: feature-based
        base: release/2.x
        max_parallel: 3
        budget: {wall_minutes: 90}
      sorties:
        - title: Write the model
          prompt: Do it well.
          command: make model
          files: [src/Model.java, {path: src/New.java, new: true}]
          new_files: ["src/gen/**"]
          scope: strict
          complexity: 2
          criteria: [it compiles, 2]
          priority: high
          kind: edit
          max_attempts: 2
          wall_minutes: 15
          environment: {PORT: 8080, DEBUG: true, NAME: a b}
        - title: Look around
          description: Read the code.
          harness: command
          kind: research
          depends_on: [0]
      """;

  @Test
  void readsEveryField() {
    Plan plan = plan(FULL);
    assertThat(plan.mission())
        .isEqualTo(
            new Plan.Mission(
                "Add export",
                "Two lines\nof words.\n",
                Plan.Strategy.FEATURE_BASED,
                Optional.of("release/2.x"),
                OptionalInt.of(3),
                new Plan.Budget(OptionalInt.of(90))));
    assertThat(plan.sorties())
        .containsExactly(
            new Plan.Sortie(
                "Write the model",
                "Do it well.",
                Plan.Kind.EDIT,
                new Plan.Scope(
                    Plan.ScopeMode.STRICT,
                    List.of(
                        new Plan.FileEntry("src/Model.java", false),
                        new Plan.FileEntry("src/New.java", true),
                        new Plan.FileEntry("src/gen/**", true))),
                List.of(),
                2,
                List.of("it compiles", "2"),
                Plan.Priority.HIGH,
                new Plan.Run(
                    "command",
                    Optional.of("make model"),
                    Map.of("PORT", "8080", "DEBUG", "true", "NAME", "a b"),
                    OptionalInt.of(2),
                    OptionalInt.of(15))),
            new Plan.Sortie(
                "Look around",
                "Read the code.",
                Plan.Kind.RESEARCH,
                new Plan.Scope(Plan.ScopeMode.STRICT, List.of()),
                List.of(0),
                3,
                List.of(),
                Plan.Priority.MEDIUM,
                new Plan.Run(
                    "command",
                    Optional.empty(),
                    Map.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty())));
  }

  @Test
  void whatIsWrittenReadsBackAsTheSamePlan() {
    Plan plan = plan(FULL);
    String json = PlanWriter.json(plan);
    PlanReading reading = PlanReader.read(json.getBytes(StandardCharsets.UTF_8), "plan.json");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.plan()).hasValue(plan);
  }

  @Test
  void theShortestPlanTakesTheDefaults() {
    Plan plan = plan("{mission: {title: M}, sorties: [{title: S, command: true}]}");
    assertThat(plan.mission().strategy()).isEqualTo(Plan.Strategy.MANUAL);
    Plan.Sortie sortie = plan.sorties().getFirst();
    assertThat(sortie.prompt()).isEqualTo("S");
    assertThat(sortie.scope().mode()).isEqualTo(Plan.ScopeMode.OPEN);
    assertThat(sortie.run().command()).hasValue("true");
    assertThat(sortie.complexity()).isEqualTo(3);
    assertThat(
            plan("{mission: {title: M}, sorties: [{title: S, files: [a]}]}").sorties().getFirst())
        .extracting(each -> each.scope().mode())
        .isEqualTo(Plan.ScopeMode.CLAIM);
  }

  @Test
  void placesOfNewFilesAreWhereTheyStand() {
    PlanReading reading = read(FULL);
    assertThat(reading.places().at("/sorties/0/files/1"))
        .hasToString("p.yaml:14:29 /sorties/0/files/1");
    assertThat(reading.places().at("/sorties/0/files/2"))
        .hasToString("p.yaml:15:17 /sorties/0/new_files/0");
  }

  @Test
  void unknownFieldsAreNamedWithTheNearest() {
    List<Problem> problems =
        read("""
        mission: {title: M, titel: x, budget: {minutes: 3}}
        sorties:
          - {title: S, depend_on: [], files: [{path: a, fresh: true}]}
        owner: me
        """)
            .problems();
    assertThat(problems.stream().map(Problem::text))
        .containsExactly(
            "p.yaml:4:1 /owner: SCHEMA: unknown field owner; the known ones are mission, sorties",
            "p.yaml:1:21 /mission/titel: SCHEMA: unknown field titel; did you mean title?",
            "p.yaml:1:40 /mission/budget/minutes: SCHEMA: unknown field minutes; the known ones are"
                + " wall_minutes",
            "p.yaml:3:16 /sorties/0/depend_on: SCHEMA: unknown field depend_on; did you mean"
                + " depends_on?",
            "p.yaml:3:49 /sorties/0/files/0/fresh: SCHEMA: unknown field fresh; the known ones are"
                + " path, new");
  }

  @Test
  void everyWrongFormIsFoundAtOnce() {
    List<Problem> problems =
        read("""
        mission:
          title: "two\\nlines"
          strategy: file_based
          base: --upload-pack=x
          max_parallel: 0
          budget: {wall_minutes: 1.5}
        sorties:
          - title: ""
            prompt: a
            description: b
            files: a.txt
            scope: closed
            depends_on: [first]
            complexity: hard
            criteria: {a: b}
            priority: urgent
            kind: change
            max_attempts: 21
            wall_minutes: -1
            environment: {FLEET_TOKEN_FILE: x, "A B": y, C: [z]}
          - just text
          - files: [[a], {new: 1}]
        """)
            .problems();
    assertThat(problems.stream().map(problem -> problem.place().pointer() + " " + problem.code()))
        .containsExactlyInAnyOrder(
            "/mission/title SCHEMA",
            "/mission/strategy SCHEMA",
            "/mission/base SCHEMA",
            "/mission/max_parallel SCHEMA",
            "/mission/budget/wall_minutes SCHEMA",
            "/sorties/0/title SCHEMA",
            "/sorties/0/description SCHEMA",
            "/sorties/0/files SCHEMA",
            "/sorties/0/scope SCHEMA",
            "/sorties/0/depends_on/0 INVALID_DEPENDENCY_INDEX",
            "/sorties/0/complexity INVALID_COMPLEXITY",
            "/sorties/0/criteria SCHEMA",
            "/sorties/0/priority SCHEMA",
            "/sorties/0/kind SCHEMA",
            "/sorties/0/max_attempts SCHEMA",
            "/sorties/0/wall_minutes SCHEMA",
            "/sorties/0/environment/FLEET_TOKEN_FILE SCHEMA",
            "/sorties/0/environment/A B SCHEMA",
            "/sorties/0/environment/C SCHEMA",
            "/sorties/1 SCHEMA",
            "/sorties/2 SCHEMA",
            "/sorties/2/files/0 SCHEMA",
            "/sorties/2/files/1 SCHEMA",
            "/sorties/2/files/1/new SCHEMA");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    assertThat(problems).allSatisfy(problem -> assertThat(problem.place().line()).isPositive());
  }

  @Test
  void dependenciesSayThatTheyCountFromZero() {
    assertThat(read("{mission: {title: M}, sorties: [{title: S, depends_on: [x]}]}").problems())
        .extracting(Problem::remedy)
        .containsExactly("write a whole number; the first sortie is 0");
  }

  @Test
  void missionAndSortiesMustBeThere() {
    assertThat(read("{}").problems())
        .extracting(Problem::message)
        .containsExactly("mission is missing", "the plan has no sorties");
    assertThat(read("[a]").problems())
        .extracting(Problem::message)
        .containsExactly("this is a list");
    assertThat(read("a: [").plan()).isEmpty();
    assertThat(read("a: [").problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SCHEMA);
  }

  @Test
  void ordinaryNamesOfBranchesAndCommitsAreBases() {
    for (String base : List.of("main", "v1.2", "0123abcd", "origin/feature-x")) {
      assertThat(plan("{mission: {title: M, base: '" + base + "'}, sorties: [{title: S}]}"))
          .extracting(plan -> plan.mission().base())
          .isEqualTo(Optional.of(base));
    }
  }

  private static PlanReading read(String text) {
    return PlanReader.read(text.getBytes(StandardCharsets.UTF_8), "p.yaml");
  }

  private static Plan plan(String text) {
    PlanReading reading = read(text);
    assertThat(reading.problems()).isEmpty();
    return reading.plan().orElseThrow();
  }
}

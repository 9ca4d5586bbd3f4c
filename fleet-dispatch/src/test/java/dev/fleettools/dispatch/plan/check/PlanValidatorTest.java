package dev.fleettools.dispatch.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.dispatch.document.ProblemCode;
import dev.fleettools.dispatch.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanValidatorTest {
  private static final FakeProject PROJECT =
      new FakeProject(
          "src/A.java", "src/B.java", "src/C.java", "docs/a.md", "app/[id]/page.tsx", "go.sum");
  private static final PlanRules RULES =
      new PlanRules(Set.of("command", "claude"), false, List.of());

  @Test
  void aGoodPlanIsAcceptedWithItsShapeAndScopes() {
    PlanCheck.Accepted accepted =
        accepted(
            PROJECT,
            "{title: a, command: x, files: [./src//A.java, src/A.java, 'app/[id]/page.tsx']}",
            "{title: b, command: x, files: ['docs/'], new_files: ['app/[id]/new.tsx'], scope:"
                + " strict}",
            "{title: c, command: x, depends_on: [0, 1], files: [src/A.java, 'app/[id]/new.tsx']}");
    assertThat(accepted.shape().width()).isEqualTo(2);
    assertThat(accepted.plan().sorties().getFirst().scope().files())
        .containsExactly(
            new Plan.FileEntry("src/A.java", false),
            new Plan.FileEntry("app/\\[id\\]/page.tsx", false));
    PathScope strict = accepted.scopes().get(1);
    assertThat(strict.permits(new ProjectPath("docs/x/y.md"))).isTrue();
    assertThat(strict.permits(new ProjectPath("app/[id]/new.tsx"))).isTrue();
    assertThat(strict.permits(new ProjectPath("src/A.java"))).isFalse();
    PathScope claim = accepted.scopes().getFirst();
    assertThat(claim.lists(new ProjectPath("src/B.java"))).isFalse();
    assertThat(claim.permits(new ProjectPath("src/B.java"))).isTrue();
    assertThat(claim.permits(new ProjectPath("fleet.yaml"))).isFalse();
  }

  @Test
  void aCheckedPlanPassesTheCheckAgainUnchanged() {
    PlanCheck.Accepted accepted =
        accepted(
            PROJECT,
            "{title: a, command: x, files: ['app/[id]/page.tsx', 'src/{A,B}.java', docs/]}");
    assertThat(new PlanValidator(RULES, PROJECT).validate(accepted.plan())).isEqualTo(accepted);
  }

  @Test
  void problemsOfFormAndMeaningComeTogether() {
    assertThat(
            refused(
                PROJECT,
                "{title: a, comand: x, command: x, files: [src/A.java], complexity: 9}",
                "{title: b, command: x, files: [src/A.java, ../x, src/Z.java], depends_on: [7]}"))
        .containsExactly(
            "p.yaml:3:16 /sorties/0/comand: SCHEMA: unknown field comand; did you mean command?",
            "p.yaml:4:80 /sorties/1/depends_on/0: INVALID_DEPENDENCY_INDEX: there is no sortie 7;"
                + " indexes count from 0 and end at 1 here",
            "p.yaml:3:60 /sorties/0/complexity: INVALID_COMPLEXITY: complexity 9 is outside 1 to 5;"
                + " write 1 (small) to 5 (large), or split the sortie",
            "p.yaml:4:48 /sorties/1/files/1: PATH_OUTSIDE_PROJECT: \"../x\" leads out of the"
                + " project; name a file inside it",
            "p.yaml:4:54 /sorties/1/files/2: FILE_NOT_FOUND: src/Z.java is not in the commit the"
                + " mission starts from; did you mean src/A.java? list it under new_files if the"
                + " sortie makes it",
            "p.yaml:4:36 /sorties/1/files/0: FILE_OVERLAP: sorties 0 and 1 could run at the same"
                + " time and both list src/A.java; add 0 to depends_on of sortie 1, or take the"
                + " file out of one of them");
  }

  @Test
  void overlapsAreFoundBetweenGlobsAndFilesOfSortiesThatCouldRunTogether() {
    assertThat(
            codes(
                "{title: a, command: x, files: ['src/*']}",
                "{title: b, command: x, files: [src/A.java]}"))
        .containsExactly(ProblemCode.FILE_OVERLAP);
    assertThat(
            refused(
                PROJECT,
                "{title: a, command: x, files: ['src/**']}",
                "{title: b, command: x, files: ['**/*.java']}"))
        .singleElement()
        .asString()
        .contains("both list **/*.java, src/**, which could both match src/", "/sorties/1/files/0");
    assertThat(
            codes(
                "{title: a, command: x, files: ['src/A*']}",
                "{title: b, command: x, files: ['src/B*']}"))
        .isEmpty();
    assertThat(
            codes(
                "{title: a, command: x, new_files: [n]}", "{title: b, command: x, new_files: [n]}"))
        .containsExactly(ProblemCode.FILE_OVERLAP);
  }

  @Test
  void sortiesThatWaitForEachOtherAtAnyDistanceMayShareAFile() {
    assertThat(
            codes(
                "{title: a, command: x, files: [src/A.java]}",
                "{title: b, command: x, depends_on: [0]}",
                "{title: c, command: x, depends_on: [1], files: [src/A.java]}"))
        .isEmpty();
  }

  @Test
  void sharedFilesMayBeListedByAll() {
    PlanRules shared =
        new PlanRules(
            Set.of("command"),
            false,
            List.of(
                PathPattern.parse("go.sum", PathCase.EXACT),
                PathPattern.parse("docs/**", PathCase.EXACT)));
    String one = "{title: a, command: x, files: [go.sum, 'docs/*.md']}";
    String other = "{title: b, command: x, files: ['go.*', 'docs/**']}";
    assertThat(codes(one, other)).containsExactly(ProblemCode.FILE_OVERLAP);
    assertThat(check(shared, PROJECT, one, "{title: b, command: x, files: [go.sum, 'docs/**']}"))
        .isInstanceOf(PlanCheck.Accepted.class);
    assertThat(check(shared, PROJECT, one, other))
        .as("go.* and go.sum have nothing in common but what is shared")
        .isInstanceOf(PlanCheck.Accepted.class);
    assertThat(
            check(
                shared,
                PROJECT,
                "{title: a, command: x, files: ['go.*']}",
                "{title: b, command: x, files: ['go.s*']}"))
        .isInstanceOf(PlanCheck.Refused.class);
  }

  @Test
  void circlesAreNamedOnceAndForwardReferencesAreOutOfOrder() {
    assertThat(
            refused(
                PROJECT,
                "{title: a, command: x, depends_on: [2]}",
                "{title: b, command: x, depends_on: [0]}",
                "{title: c, command: x, depends_on: [1, 3]}",
                "{title: d, command: x, depends_on: [3]}",
                "{title: e, command: x, depends_on: [-1]}"))
        .containsExactly(
            "p.yaml:3:41 /sorties/0/depends_on/0: CIRCULAR_DEPENDENCY: sorties wait for each other"
                + " in a circle: 0 -> 2 -> 1 -> 0; take one of these dependencies out",
            "p.yaml:5:44 /sorties/2/depends_on/1: INVALID_DEPENDENCY_ORDER: sortie 2 waits for"
                + " sortie 3, which comes later; move sortie 3 before it",
            "p.yaml:6:41 /sorties/3/depends_on/0: CIRCULAR_DEPENDENCY: sortie 3 waits for itself;"
                + " take one of these dependencies out",
            "p.yaml:7:41 /sorties/4/depends_on/0: INVALID_DEPENDENCY_INDEX: there is no sortie -1;"
                + " indexes count from 0 and end at 4 here");
  }

  @Test
  void missingFilesGetARemedyThatFits() {
    assertThat(remedies("{title: a, command: x, files: [src/AA.java]}"))
        .containsExactly("did you mean src/A.java? list it under new_files if the sortie makes it");
    assertThat(remedies("{title: a, command: x, files: [A.java]}"))
        .containsExactly("did you mean src/A.java? list it under new_files if the sortie makes it");
    assertThat(remedies("{title: a, command: x, files: [src]}"))
        .containsExactly("it is a folder: write src/**");
    assertThat(remedies("{title: a, command: x, files: ['lib/**']}"))
        .containsExactly("list it under new_files if the sortie makes it");
    assertThat(
            remedies(
                "{title: a, command: x, new_files: [lib/x.c]}",
                "{title: b, command: x, files: [lib/x.c]}"))
        .contains("sortie 0 makes it: add 0 to depends_on of sortie 1");
  }

  @Test
  void filesThatADependencyMakesAreThere() {
    assertThat(
            codes(
                "{title: a, command: x, new_files: ['lib/**']}",
                "{title: b, command: x, depends_on: [0], files: [lib/x.c]}",
                "{title: c, command: x, depends_on: [1], files: ['lib/*.c']}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../x | PATH_OUTSIDE_PROJECT",
        "/etc/passwd | PATH_OUTSIDE_PROJECT",
        "src/../../x | PATH_OUTSIDE_PROJECT",
        "~/x | PATH_OUTSIDE_PROJECT",
        "out/x | PATH_OUTSIDE_PROJECT",
        "out/** | PATH_OUTSIDE_PROJECT",
        "loop | PATH_OUTSIDE_PROJECT",
        "abs | PATH_OUTSIDE_PROJECT",
        "mod/x.c | PATH_OUTSIDE_PROJECT",
        "mod/** | PATH_OUTSIDE_PROJECT",
        "mod | PATH_OUTSIDE_PROJECT",
        "fleet.yaml | SCHEMA",
        ".fleet/x | SCHEMA",
        ".flightline/** | SCHEMA",
        ".git/config | SCHEMA",
        "in/** | SCHEMA",
        "toconf | SCHEMA",
        "a{b | SCHEMA",
        "'' | SCHEMA",
        ". | SCHEMA",
      })
  void pathsThatNoSortieMayHaveAreRefused(String path, ProblemCode code) {
    FakeProject project =
        new FakeProject(
            Set.of("src/A.java", "out", "in", "loop", "abs", "toconf", "fleet.yaml"),
            Map.of(
                "out",
                "../other",
                "in",
                "src",
                "loop",
                "./loop",
                "abs",
                "/tmp",
                "toconf",
                "fleet.yaml"),
            Set.of("mod"),
            PathCase.EXACT);
    String sortie = "{title: a, command: x, new_files: ['" + path.replace("'", "''") + "']}";
    assertThat(check(RULES, project, sortie))
        .isInstanceOfSatisfying(
            PlanCheck.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(code))
                    .satisfies(problem -> assertThat(problem.place().line()).isEqualTo(3)));
  }

  @Test
  void aLinkInsideTheProjectStandsForItsTarget() {
    FakeProject project =
        new FakeProject(
            Set.of("AGENTS.md", "CLAUDE.md", "lib/x.c", "lib/link"),
            Map.of("CLAUDE.md", "AGENTS.md", "lib/link", "../lib"),
            Set.of(),
            PathCase.EXACT);
    assertThat(
            refused(
                project,
                "{title: a, command: x, files: [AGENTS.md, lib/x.c]}",
                "{title: b, command: x, files: [CLAUDE.md]}",
                "{title: c, command: x, files: [lib/link/x.c]}"))
        .hasSize(2)
        .allMatch(text -> text.contains("FILE_OVERLAP"))
        .anyMatch(text -> text.contains("both list AGENTS.md"))
        .anyMatch(text -> text.contains("both list lib/x.c"));
  }

  @Test
  void caseDoesNotMatterWhereTheFileSystemFoldsIt() {
    FakeProject folding =
        new FakeProject(Set.of("src/Main.java"), Map.of(), Set.of("Mod"), PathCase.FOLDED);
    assertThat(
            refused(
                folding,
                "{title: a, command: x, files: [SRC/main.java]}",
                "{title: b, command: x, files: ['src/M*.java']}",
                "{title: c, command: x, new_files: [mod/a]}"))
        .hasSize(2)
        .anyMatch(text -> text.contains("FILE_OVERLAP") && text.contains("src/Main.java"))
        .anyMatch(text -> text.contains("submodule"));
    assertThat(codes("{title: a, command: x, files: [SRC/A.java]}"))
        .containsExactly(ProblemCode.FILE_NOT_FOUND);
  }

  @Test
  void fiftySortiesAreTakenAndFiftyOneRefused() {
    String[] fifty = sorties(50);
    assertThat(codes(fifty)).isEmpty();
    assertThat(refused(PROJECT, sorties(51)))
        .containsExactly(
            "p.yaml:2:1 /sorties: TOO_MANY_SORTIES: the plan has 51 sorties; keep to 50: join small"
                + " ones or make two missions");
  }

  @Test
  void aHundredFilesAreTakenAndOneMoreRefused() {
    String files = IntStream.range(0, 100).mapToObj(i -> "f" + i).collect(Collectors.joining(", "));
    assertThat(codes("{title: a, command: x, new_files: [" + files + "]}")).isEmpty();
    assertThat(codes("{title: a, command: x, files: [src/A.java], new_files: [" + files + "]}"))
        .containsExactly(ProblemCode.TOO_MANY_FILES);
    String unknown =
        IntStream.range(0, 10_000).mapToObj(i -> "u" + i).collect(Collectors.joining(", "));
    assertThat(codes("{title: a, command: x, files: [" + unknown + "]}"))
        .as("none is looked for")
        .containsExactly(ProblemCode.TOO_MANY_FILES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command: x, scope: strict | /scope",
        "command: x, scope: open, files: [src/A.java] | /scope",
        "command: x, kind: research, files: [src/A.java] | /files",
        "command: x, kind: research, scope: open | /scope",
        "harness: codex | /harness",
        "harness: claude, command: x | /command",
        "prompt: x | /command",
        "command: '  ' | /command",
      })
  void whatASortieSaysMustFitTogether(String fields, String place) {
    assertThat(check(RULES, PROJECT, "{title: a, " + fields + "}"))
        .isInstanceOfSatisfying(
            PlanCheck.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.code() + problem.place().pointer())
                    .containsExactly("SCHEMA/sorties/0" + place));
  }

  @Test
  void otherSortiesThatFitTogetherPass() {
    PlanRules withDefault = new PlanRules(Set.of("command", "claude"), true, List.of());
    assertThat(
            check(withDefault, PROJECT, "{title: a}", "{title: b, harness: claude, scope: claim}"))
        .isInstanceOf(PlanCheck.Accepted.class);
    assertThat(codes("{title: a, command: x, kind: research}", "{title: a, command: x}")).isEmpty();
  }

  @Test
  void aTextThatIsNoPlanIsRefused() {
    PlanCheck check = new PlanValidator(RULES, PROJECT).read(new byte[0], "-");
    assertThat(check)
        .isInstanceOfSatisfying(
            PlanCheck.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.SCHEMA));
  }

  private static String[] sorties(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{title: s" + i + ", command: x, new_files: [n" + i + "]}")
        .toArray(String[]::new);
  }

  private static PlanCheck check(PlanRules rules, ProjectFiles files, String... sorties) {
    StringBuilder text = new StringBuilder("mission: {title: M}\nsorties:\n");
    for (String sortie : sorties) {
      text.append("  - ").append(sortie).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return new PlanValidator(rules, files).read(bytes, "p.yaml");
  }

  private static PlanCheck.Accepted accepted(ProjectFiles files, String... sorties) {
    PlanCheck check = check(RULES, files, sorties);
    assertThat(check).isInstanceOf(PlanCheck.Accepted.class);
    return (PlanCheck.Accepted) check;
  }

  private static List<Problem> problems(ProjectFiles files, String... sorties) {
    return switch (check(RULES, files, sorties)) {
      case PlanCheck.Accepted accepted -> List.of();
      case PlanCheck.Refused refused -> refused.problems();
    };
  }

  private static List<String> refused(ProjectFiles files, String... sorties) {
    return problems(files, sorties).stream().map(Problem::text).toList();
  }

  private static List<ProblemCode> codes(String... sorties) {
    return problems(PROJECT, sorties).stream().map(Problem::code).toList();
  }

  private static List<String> remedies(String... sorties) {
    return problems(PROJECT, sorties).stream().map(Problem::remedy).toList();
  }
}

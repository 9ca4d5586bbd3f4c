package dev.fleettools.dispatch.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.document.DocTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExamplePlanTest {
  private static final PlanRules RULES =
      PlanRules.of(FleetConfig.defaults(), Set.of("command"), PathCase.EXACT);

  @Test
  void theExampleIsAcceptedInARepositoryWithAnyFiles() throws IOException {
    PlanCheck check =
        new PlanValidator(RULES, new FakeProject("README.md"))
            .read(Files.readAllBytes(DocTables.file("examples/plan.yaml")), "plan.yaml");
    assertThat(check)
        .isInstanceOfSatisfying(
            PlanCheck.Accepted.class,
            accepted -> assertThat(accepted.shape().width()).isEqualTo(2));
  }

  @Test
  void thePlanInTheDocumentIsAccepted() {
    List<String> lines = DocTables.lines("docs/plan-file.md");
    int from = lines.indexOf("```yaml") + 1;
    String plan = String.join("\n", lines.subList(from, lines.indexOf("```")));
    PlanCheck check =
        new PlanValidator(RULES, new FakeProject("src/Report.java", "docs/a.md"))
            .read(plan.getBytes(StandardCharsets.UTF_8), "-");
    assertThat(check).isInstanceOf(PlanCheck.Accepted.class);
  }

  @Test
  void rulesComeFromTheConfiguration() {
    assertThat(RULES).isEqualTo(new PlanRules(Set.of("command"), false, List.of()));
  }
}

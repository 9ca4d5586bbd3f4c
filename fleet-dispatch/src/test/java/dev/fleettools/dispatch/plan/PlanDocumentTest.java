package dev.fleettools.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.document.DocTables;
import dev.fleettools.dispatch.document.ProblemCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanDocumentTest {
  private static final String DOCUMENT = "docs/plan-file.md";

  @Test
  void theDocumentListsExactlyTheFieldsThatAreRead() {
    assertThat(names("The file")).isEqualTo(PlanFields.PLAN);
    assertThat(names("mission")).isEqualTo(PlanFields.MISSION);
    assertThat(names("mission.budget")).isEqualTo(PlanFields.BUDGET);
    assertThat(names("sorties")).isEqualTo(PlanFields.SORTIE);
    assertThat(names("files entries")).isEqualTo(PlanFields.FILE);
  }

  @Test
  void theDocumentListsExactlyTheCodesAndScopes() {
    assertThat(names("Codes")).isEqualTo(Stream.of(ProblemCode.values()).map(Enum::name).toList());
    assertThat(names("Scope")).containsExactly("strict", "claim", "open");
  }

  private static List<String> names(String heading) {
    return DocTables.names(DOCUMENT, heading);
  }
}

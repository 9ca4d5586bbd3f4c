package dev.fleettools.core.sortie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.TestProject;
import dev.fleettools.log.Rows;
import dev.fleettools.testkit.log.TestLogs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimQueueTest {

  @TempDir Path folder;

  @Test
  void headOfTheQueueIsFoundByAnIndexOfItsOwn() {
    try (TestProject test = new TestProject(folder)) {
      List<String> found =
          test.log().read(TestLogs.isPostgres() ? ClaimQueueTest::index : ClaimQueueTest::plan);

      assertThat(found).singleElement().asString().contains("INDEX sorties_queue");
    }
  }

  /** How SQLite reads it; sorting would be a step of its own. */
  private static List<String> plan(Rows rows) {
    return rows.query(
        "EXPLAIN QUERY PLAN " + Sorties.CLAIMABLE,
        row -> row.text("detail"),
        "prj-test",
        "",
        "",
        0,
        1,
        0);
  }

  /** PostgreSQL reads so small a table without any index. */
  private static List<String> index(Rows rows) {
    return rows.query(
        "SELECT indexdef FROM pg_indexes WHERE indexname = 'sorties_queue'",
        row -> row.text("indexdef"));
  }
}

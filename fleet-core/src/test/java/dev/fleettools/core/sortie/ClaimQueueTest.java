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

  @Test
  void aPageOfAListIsFoundByAnIndexWithoutSorting() {
    if (TestLogs.isPostgres()) {
      return;
    }
    try (TestProject test = new TestProject(folder)) {
      String all = "SELECT * FROM sorties WHERE project_id = ?";
      String urgent = "mission_urgency DESC, urgency DESC, created_at, ordinal, sortie_id";
      String newest = " ORDER BY created_at DESC, ordinal, sortie_id LIMIT 1";

      assertThat(
              plan(
                  test,
                  all + " AND " + Sorties.IS_READY + " ORDER BY " + urgent + " LIMIT 1",
                  "prj-test",
                  0))
          .contains("sorties_ready");
      assertThat(plan(test, all + newest, "prj-test")).contains("sorties_newest");
      assertThat(plan(test, all + " AND status = ?" + newest, "prj-test", "pending"))
          .contains("sorties_status_newest");
    }
  }

  /** The only step of it: there is none for sorting. */
  private static String plan(TestProject test, String sql, Object... values) {
    List<String> steps =
        test.log()
            .read(
                rows -> rows.query("EXPLAIN QUERY PLAN " + sql, row -> row.text("detail"), values));
    assertThat(steps).hasSize(1);
    return steps.getFirst();
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

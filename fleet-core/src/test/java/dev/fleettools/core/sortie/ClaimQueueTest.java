package dev.fleettools.core.sortie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimQueueTest {

  @TempDir Path folder;

  @Test
  void headOfTheQueueIsFoundByItsIndexWithoutSorting() {
    try (TestProject test = new TestProject(folder)) {
      List<String> steps =
          test.log()
              .read(
                  rows ->
                      rows.query(
                          "EXPLAIN QUERY PLAN " + Sorties.CLAIMABLE,
                          row -> row.text("detail"),
                          "prj-test",
                          "",
                          "",
                          0,
                          1,
                          0));

      assertThat(steps).singleElement().asString().contains("USING INDEX sorties_queue");
    }
  }
}

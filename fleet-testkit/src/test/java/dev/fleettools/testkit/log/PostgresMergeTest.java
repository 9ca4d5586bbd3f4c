package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.Merge;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of a long list of parts costs a page. */
final class PostgresMergeTest {

  private final PostgresDatabase database =
      new PostgresDatabase(DatabaseUrl.parse(PostgresServer.shared().freshDatabase()));
  private final Session session = database.openWriter();

  @BeforeEach
  void table() {
    session.run("CREATE TABLE letters (box TEXT, state BIGINT, position BIGINT)");
    session.run("INSERT INTO letters SELECT 'box', n % 4, n FROM generate_series(1, 20000) AS n");
    session.run("CREATE INDEX letters_in_order ON letters (box, state, position)");
    session.run("ANALYZE letters");
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @Test
  void partsAreReadAlongTheirIndexAndNotSorted() {
    List<String> parts =
        List.of(0, 1, 2).stream()
            .map("SELECT * FROM letters WHERE box = ? AND state = %d"::formatted)
            .toList();
    Merge page = new Merge(parts, "position", 20, 10);
    @Nullable Object[] parameters = page.parameters(true, "box");

    List<String> plan =
        session.query(
            "EXPLAIN (ANALYZE) " + page.sql(true), row -> row.text("QUERY PLAN"), parameters);

    assertThat(plan).noneMatch(line -> line.contains("Sort  ("));
    assertThat(plan).filteredOn(line -> line.contains("letters_in_order")).hasSize(3);
    assertThat(session.query(page.sql(true), row -> row.number("position"), parameters))
        .hasSize(20)
        .isSorted()
        .startsWith(14L, 16L, 17L)
        .noneMatch(position -> position % 4 == 3);
  }
}

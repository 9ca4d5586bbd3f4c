package dev.fleettools.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fleettools.core.Features;
import dev.fleettools.core.TestProject;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MessageQuery;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.testkit.log.TestLogs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How SQLite would run the statements of this module: which of them read a whole table. Those that
 * do are named in {@code whole-tables.txt}; a new one is either meant to, or wants an index.
 */
final class PlansTest {

  private static final Pattern STATEMENT =
      Pattern.compile("\\s*(?:SELECT|WITH|UPDATE|DELETE)\\b.*", Pattern.DOTALL);

  /** Every row, or every row of the project, which in SQLite is the same. */
  private static final Pattern WHOLE =
      Pattern.compile("SCAN (?!CONSTANT|s$|\\().*|SEARCH .*\\(project_id=\\?\\).*");

  @TempDir Path folder;

  @BeforeEach
  void makeTables() {
    assumeFalse(TestLogs.isPostgres(), "these are SQLite's plans");
    new TestProject(folder).close();
  }

  @Test
  void statementsThatReadWholeTablesAreKnown() throws Exception {
    Map<String, String> plans = plans();
    assertThat(plans).hasSizeGreaterThan(100);
    Set<String> whole = new TreeSet<>();
    plans.forEach(
        (name, plan) -> {
          if (plan.lines().anyMatch(line -> WHOLE.matcher(line).matches())) {
            whole.add(name);
          }
        });
    assertThat(whole)
        .as(
            "plans: %s",
            String.join("\n", whole.stream().map(n -> n + ": " + plans.get(n)).toList()))
        .containsExactlyElementsOf(known());
  }

  @Test
  void everythingOfASortieIsFoundByItsIds() throws Exception {
    assertThat(plans())
        .extractingByKeys("Sorties.READY", "Sorties.DEPENDENTS", "Sorties.UNMET")
        .allSatisfy(plan -> assertThat(plan).doesNotContain("(project_id=?)", "SCAN"));
  }

  /** In either order each part of a mailbox is a walk along its index, however long it is. */
  @ParameterizedTest
  @CsvSource({"false,false,12", "true,false,4", "false,true,3", "true,true,1"})
  void aPageOfAMailboxIsReadAlongOneIndex(boolean unread, boolean mostUrgentFirst, int parts)
      throws Exception {
    AtomicReference<String> asked = new AtomicReference<>("");
    Rows rows =
        new Rows() {
          @Override
          public ProjectId project() {
            return new ProjectId("prj-test");
          }

          @Override
          public <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... some) {
            asked.set(sql);
            return List.of();
          }
        };
    MessageQuery page =
        new MessageQuery(
            List.of(new MailboxId("box")),
            7,
            Long.MAX_VALUE,
            unread,
            null,
            Priority.LOW,
            mostUrgentFirst,
            20,
            0,
            null);
    Mail.messages(rows, page);
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("squawk.db"))) {
      String plan = plan(connection, asked.get());
      List<String> reads = plan.lines().filter(line -> line.contains("messages")).toList();
      String start = "SEARCH messages USING INDEX messages_urgent (project_id=? AND mailbox_id=?";
      assertThat(reads).hasSize(parts).allMatch(line -> line.startsWith(start + " AND state=?"));
      assertThat(plan).as("sorted is nothing").doesNotContain("TEMP B-TREE");
    }
  }

  @Test
  void statisticsThatSomebodyCountedAreReplaced() throws Exception {
    Map<String, String> before = plans();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("squawk.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
      statement.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('sorties', NULL, '7')");
    }
    new TestProject(folder).close();
    assertThat(plans()).isEqualTo(before);
  }

  private Map<String, String> plans() throws Exception {
    Map<String, String> plans = new TreeMap<>();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("squawk.db"))) {
      for (Class<?> type : classes()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            String sql = (String) field.get(null);
            if (STATEMENT.matcher(sql).matches() && !sql.contains("%")) {
              plans.put(type.getSimpleName() + "." + field.getName(), plan(connection, sql));
            }
          }
        }
      }
    }
    return plans;
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
        ResultSet lines = statement.executeQuery()) {
      while (lines.next()) {
        plan.append(lines.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }

  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path top = Path.of(Features.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .map(file -> top.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .<Class<?>>map(name -> load(name.substring(0, name.length() - 6).replace('/', '.')))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private static List<String> known() throws IOException {
    try (InputStream in = PlansTest.class.getResourceAsStream("whole-tables.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, (line + " ").indexOf(' ')))
          .sorted()
          .toList();
    }
  }
}

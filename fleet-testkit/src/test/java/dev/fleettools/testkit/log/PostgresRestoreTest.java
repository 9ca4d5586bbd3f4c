package dev.fleettools.testkit.log;

import static dev.fleettools.testkit.log.EventLogFixture.METADATA;
import static dev.fleettools.testkit.log.EventLogFixture.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.move.StoreRestore;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a project that several servers serve, in a database with other projects. */
final class PostgresRestoreTest {

  private final RandomGenerator random = Seeded.random("backups of a database");
  private final List<EventLog> logs = new ArrayList<>();
  @TempDir Path folder;
  private String url = "";

  @BeforeEach
  void makeDatabase() {
    url = PostgresServer.shared().freshDatabase();
  }

  @AfterEach
  void close() {
    logs.forEach(EventLog::close);
  }

  @Test
  void backupIsAStoreThatOpensByItself() {
    EventLog one = server("one", PROJECT);
    EventLogFixture.appendMany(one, 90);
    one.compact(new Position(60), METADATA);
    EventLogFixture.appendMany(one, 9);
    BackupReport backup = one.backup(null, false);
    assertThat(backup.whole()).isTrue();
    try (EventLog file = SqliteLogs.open(setup(backup.folder(), PROJECT))) {
      assertThat(EventLogFixture.all(file)).isEqualTo(EventLogFixture.all(one));
      assertThat(file.statistics().sealedUpTo()).isEqualTo(new Position(60));
      assertThat(file.check(List.of()).faults()).isEmpty();
      EventLogFixture.append(file, "srt-1", "{}");
    }
  }

  @Test
  void otherServerRefusesUntilItOpensTheLogAnew() {
    EventLog one = server("one", PROJECT);
    EventLog other = server("other", PROJECT);
    EventLogFixture.appendMany(one, 30);
    BackupReport backup = one.backup(null, true);
    List<StoredEvent> then = EventLogFixture.all(one);
    EventLogFixture.appendMany(other, 10);
    one.close();
    restore("one", backup);

    LogException refusal =
        EventLogFixture.refusal(other.write(tx -> tx.append(EventLogFixture.draft("s", "{}"))));
    assertThat(refusal.kind()).isEqualTo(LogException.Kind.UNAVAILABLE);
    assertThat(refusal).hasMessageContaining("was replaced by a backup of it");
    assertThat(other.isReplaced()).isTrue();
    assertThat(EventLogFixture.all(other)).isEqualTo(then);
    other.close();

    List<Long> seen = new CopyOnWriteArrayList<>();
    EventLog again = server("other", PROJECT);
    again.follow(
        "late", new Position(28), e -> e.forEach(event -> seen.add(event.position().value())));
    EventLogFixture.append(server("one", PROJECT), "srt-1", "{}");
    Eventually.passes(() -> assertThat(seen).containsExactly(29L, 30L, 31L));
    assertThat(again.isReplaced()).isFalse();
    assertThat(again.check(List.of()).faults()).isEmpty();
  }

  @Test
  void serverThatOnlyReadsNoticesTheRestore() {
    EventLog one = server("one", PROJECT);
    EventLogFixture.appendMany(one, 10);
    BackupReport backup = one.backup(null, true);
    EventLog reader = server("reader", PROJECT);
    one.close();
    restore("one", backup);
    EventLogFixture.append(server("one", PROJECT), "srt-1", "{}");
    Eventually.holds("the reader notices", reader::isReplaced);
  }

  @Test
  void restoredProjectLeavesTheOthersOfItsDatabaseAlone() {
    ProjectId neighbour = new ProjectId("prj-neighbour");
    EventLog theirs = server("theirs", neighbour);
    EventLogFixture.appendMany(theirs, 40);
    theirs.compact(new Position(30), METADATA);
    List<StoredEvent> before = EventLogFixture.all(theirs);
    EventLog one = server("one", PROJECT);
    EventLogFixture.appendMany(one, 20);
    BackupReport backup = one.backup(null, true);
    EventLogFixture.appendMany(one, 20);
    one.close();

    RecoveryReport report = restore("one", backup);

    assertThat(report.sentences()).anyMatch(s -> s.contains("in the schema " + report.setAside()));
    assertThat(EventLogFixture.all(theirs)).isEqualTo(before);
    assertThat(theirs.isReplaced()).isFalse();
    EventLogFixture.append(theirs, "srt-1", "{}");
    assertThat(theirs.check(List.of()).faults()).isEmpty();
    assertThat(server("one", PROJECT).head()).isEqualTo(new Position(20));
  }

  private RecoveryReport restore(String server, BackupReport backup) {
    LogSetup setup = setup(folder.resolve(server), PROJECT);
    return new StoreRestore(PostgresLogs.settings(setup, url, null))
        .run(backup.folder().toString());
  }

  private EventLog server(String name, ProjectId project) {
    EventLog log = PostgresLogs.open(setup(folder.resolve(name), project), url);
    logs.add(log);
    return log;
  }

  private LogSetup setup(Path place, ProjectId project) {
    return new LogSetup(
        place,
        project,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        InstantSource.system(),
        new SplittableRandom(random.nextLong()));
  }
}

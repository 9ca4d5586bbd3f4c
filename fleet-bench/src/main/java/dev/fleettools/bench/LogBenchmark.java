package dev.fleettools.bench;

import dev.fleettools.bench.setting.Room;
import dev.fleettools.bench.table.Folders;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.ReserveForSortie;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.squawk.send.Draft;
import dev.fleettools.core.squawk.send.SendMessage;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.databind.JsonNode;

/** What one durable change costs, by itself and through the whole pipeline. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LogBenchmark {

  /** What the payloads are, for the table. */
  static final String PAYLOAD =
      "a message of 200 characters to one of 10 mailboxes, each with an idempotency key of its own";

  private static final String TEXT = "0123456789".repeat(20);
  private static final int MAILBOXES = 10;

  /** SQLite alone: the same settings, one row of the same size a commit. */
  @State(Scope.Benchmark)
  public static class Raw {

    private final Path folder = Folders.fresh("raw");
    private final Connection connection;
    private final PreparedStatement insert;

    public Raw() {
      try {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("raw.db"));
        try (Statement statement = connection.createStatement()) {
          statement.execute("PRAGMA journal_mode=WAL");
          statement.execute("PRAGMA synchronous=FULL");
          statement.execute("PRAGMA wal_autocheckpoint=4000");
          statement.execute("CREATE TABLE raw (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        }
        insert = connection.prepareStatement("INSERT INTO raw (body) VALUES (?)");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @TearDown
    public void close() throws SQLException {
      insert.close();
      connection.close();
      Folders.remove(folder);
    }
  }

  /** A project of its own for each benchmark. */
  @State(Scope.Benchmark)
  public static class OneProject {

    private final Path folder = Folders.fresh("log");
    private final Room room =
        Room.open(folder.resolve("squawk.db"), new ProjectId("prj-benchmark"));
    private final JsonNode content = Json.STORED.valueToTree(TEXT);
    private final SortieId sortie = new SortieId(room.ids().next(IdPrefix.SRT));
    private final MissionId mission = new MissionId(room.ids().next(IdPrefix.MSN));
    private final AtomicLong count = new AtomicLong();

    @TearDown
    public void close() {
      room.close();
      Folders.remove(folder);
    }
  }

  @Benchmark
  public int rawCommit(Raw raw) throws SQLException {
    raw.insert.setString(1, TEXT);
    return raw.insert.executeUpdate();
  }

  /** Idempotency record, schema check, hash, event, projections, commit. */
  @Benchmark
  public SendMessage.Output append(OneProject one) {
    long number = one.count.incrementAndGet();
    return one.room
        .project()
        .run(
            new SendMessage(),
            call(one),
            SendMessage.Input.of(Draft.of(List.of("box-" + number % MAILBOXES), one.content)));
  }

  /** Each time another file, and none is ever released: the table of locks grows. */
  @Benchmark
  public LockView.Several lock(OneProject one) {
    return one.room
        .project()
        .run(
            new ReserveForSortie(),
            call(one),
            new ReserveForSortie.Input(
                one.sortie,
                one.mission,
                null,
                List.of("src/file" + one.count.incrementAndGet() + ".txt"),
                LockMode.EDIT,
                PathCase.EXACT,
                null));
  }

  private static Call call(OneProject one) {
    return Call.by(Caller.owner(), "bench").withKey(one.room.ids().next(IdPrefix.MSG));
  }
}

package dev.fleettools.log.engine;

import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.table.EmptyTables;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.undo.Turn;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.report.BackupReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of database does in its own way, for the log of one project. A session belongs to
 * one thread at a time; all else is thread-safe.
 */
public interface Store extends AutoCloseable {

  /** What sentences call it: a file, or a host and database; never a password. */
  String name();

  /** A connection that writes durably. */
  Session openWriter();

  Readers readers();

  /**
   * Brings the tables up to date and refuses a store that is not for this project.
   *
   * @param migrations all of them, the log's own first
   */
  void prepare(Session session, LogSettings settings, List<Migration> migrations);

  /**
   * Starts a transaction in which nobody else writes this project.
   *
   * @param known the head as this process left it; null when it has to be read
   */
  Turn begin(Session session, @Nullable Head known);

  /**
   * Whether a transaction whose connection died while it was being committed is durable.
   *
   * @throws dev.fleettools.log.LogException UNAVAILABLE when that cannot be found out
   */
  default boolean wasCommitted(String transaction) {
    return false;
  }

  /** The store's clock for those who read; several servers on one store have the same. */
  Instant clock();

  /**
   * The later of that clock and the time of the newest event.
   *
   * @param session sees the newest event where others write as well
   * @param durable the newest event of this process
   */
  Instant now(Session session, Head durable);

  /** Takes every row of this project out of a projection's table, as if it were new. */
  void empty(Session session, String table);

  /** Whether nothing should stay of what is overwritten from here on. */
  void erasing(Session session, boolean on);

  /**
   * Cleans up after the commit of a transaction that erased something.
   *
   * @return whether nothing of it is left; else a reader is in the way, and it is tried again after
   *     the next commit
   */
  boolean erased(Session session);

  /**
   * Tables to replay a whole log into when that is slow in the store itself; null when it is not.
   * Their rows are copied then.
   */
  default @Nullable EmptyTables openAside(List<Migration> migrations) {
    return null;
  }

  /** Tables beside the live ones to replay the log into. */
  Scratch openScratch(List<Migration> migrations);

  /** Whether other processes may write the same project at the same time. */
  boolean isShared();

  /** Tells other processes, after a commit, that there are new events. */
  default void announce(Session session, Position head) {}

  /** Looks whether another process put another state of the project in the place of this one. */
  default void look(Session session) {}

  /** Whether that was found. */
  default boolean isReplaced() {
    return false;
  }

  /** Calls back with the newest position that is seen, whoever wrote it; on any thread. */
  default void watch(Consumer<Position> newest) {}

  /** Whether the database knows by itself which index is worth its while. */
  boolean keepsStatistics();

  /** Where sealed segments lie. */
  Archive archive();

  /**
   * Runs work on segments that no other process does for the same project at the same time; waits
   * for its turn.
   */
  default <R> R alone(Supplier<R> work) {
    return work.get();
  }

  /** The same, unless it is another one's turn: then nothing happens. */
  default void ifAlone(Runnable work) {
    work.run();
  }

  /** What the database itself finds wrong with its file; empty when it has nothing to say. */
  default List<String> integrity() {
    return List.of();
  }

  /** The size of the store without its segments; a shared one counts for all who share it. */
  long bytes();

  /**
   * Copies the store while it is in use, and checks the copy.
   *
   * @param folder where to; null for the store's own place for backups
   * @param whole whether segments are copied as well
   */
  BackupReport backup(@Nullable Path folder, boolean whole);

  /** The backups in the store's own place, the one with the newest events first. */
  List<BackupReport> backups();

  /** How the store was brought back is on the record, and need not be told again. */
  default void recoveryNoted() {}

  /**
   * Gives some of the room of deleted rows back, outside of any transaction, where that is worth
   * it; quick, since writers wait.
   *
   * @return whether there is more
   */
  default boolean shrink(Session session) {
    return false;
  }

  /** The last thing that the writer's session is used for. */
  void endWriting(Session session);

  @Override
  void close();
}

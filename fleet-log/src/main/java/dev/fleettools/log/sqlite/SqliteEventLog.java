package dev.fleettools.log.sqlite;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.StoreLog;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.sqlite.backup.Recovery;
import dev.fleettools.log.sqlite.backup.RecoveryNote;
import dev.fleettools.log.sqlite.backup.StoreFiles;
import dev.fleettools.log.sqlite.file.SqliteFile;
import dev.fleettools.log.sqlite.file.StoreLock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the log of one project in one SQLite file, which this process alone writes. */
public final class SqliteEventLog {

  private SqliteEventLog() {}

  /**
   * Opens the store, makes it when there is none, brings its tables up to date and checks its
   * newest 1,000 events.
   *
   * @throws dev.fleettools.log.LogException UNUSABLE when it is in use, from a newer version or
   *     cannot be opened; DAMAGED when the check fails
   */
  public static EventLog open(SqliteSettings settings) {
    return open(settings, true);
  }

  /** Opens the store without the check, to look at what is wrong with it. */
  public static EventLog openUnchecked(SqliteSettings settings) {
    return open(settings, false);
  }

  /**
   * Opens the store in any state that allows reading: a damaged file is set aside and brought back
   * from backup, segments and what is left of it; a log whose chain does not hold can be read, and
   * commands are refused.
   *
   * @throws LogException DAMAGED when there is nothing to bring a damaged store back from
   */
  public static EventLog openAtAnyRate(SqliteSettings settings) {
    broughtBack(settings);
    try {
      return told(open(settings, true), settings);
    } catch (LogException e) {
      if (e.kind() != LogException.Kind.DAMAGED && e.kind() != LogException.Kind.UNUSABLE) {
        throw e;
      }
      return afterDamage(settings, e, Optional.empty());
    } catch (RuntimeException e) {
      // Of rows that cannot be read as what they should be, the file's own check knows more.
      Optional<String> tables =
          SqliteFile.areTablesBroken(e)
              ? Optional.of(
                  "The tables in %s are not as they were made: %s."
                      .formatted(settings.file(), e.getMessage()))
              : Optional.empty();
      return afterDamage(settings, e, tables);
    }
  }

  /**
   * Brings back the newest state that can be had, or goes back to one backup exactly. Nobody may
   * have the store open.
   *
   * @param backup the folder of a backup; null for all that can be had
   */
  public static RecoveryReport restore(SqliteSettings settings, @Nullable String backup) {
    return locked(
        settings,
        recovery -> {
          recovery.resume();
          return backup == null
              ? recovery.recover("The store was restored.")
              : recovery.goBack(backup);
        });
  }

  /** A store whose file is gone while there are backups must not begin anew. */
  private static void broughtBack(SqliteSettings settings) {
    StoreFiles files = new StoreFiles(settings.file());
    locked(
        settings,
        recovery -> {
          recovery.resume();
          return files.exist()
              ? Optional.<RecoveryReport>empty()
              : recovery.fault().map(recovery::recover);
        });
  }

  private static StoreLog told(StoreLog log, SqliteSettings settings) {
    boolean whole = false;
    try {
      log.after(new RecoveryNote(settings.file()).read().orElse(null));
      whole = true;
      return log;
    } finally {
      if (!whole) {
        log.close();
      }
    }
  }

  private static EventLog afterDamage(
      SqliteSettings settings, RuntimeException damage, Optional<String> known) {
    Optional<RecoveryReport> report =
        locked(
            settings,
            recovery -> {
              Optional<String> fault = known.or(recovery::fault);
              if (fault.isPresent() && !recovery.isPossible()) {
                throw new LogException(
                    LogException.Kind.DAMAGED,
                    "%s There is no backup to bring it back from: `fleet db restore` takes over what can still be read of it."
                        .formatted(fault.get()),
                    damage);
              }
              return fault.map(recovery::recover);
            });
    if (report.isPresent()) {
      return told(open(settings, true), settings);
    }
    if (!(damage instanceof LogException said) || said.kind() != LogException.Kind.DAMAGED) {
      throw damage;
    }
    return open(settings, String.valueOf(damage.getMessage()));
  }

  private static <R> R locked(SqliteSettings settings, Function<Recovery, R> work) {
    List<Migration> all = SqliteTables.with(settings.migrations());
    StoreLock lock = StoreLock.acquire(settings.file());
    try {
      Recovery recovery = new Recovery(settings.file(), settings.project(), all, settings.clock());
      return work.apply(recovery);
    } finally {
      lock.close();
    }
  }

  private static StoreLog open(SqliteSettings settings, boolean check) {
    SqliteStore store = new SqliteStore(settings, StoreLock.acquire(settings.file()));
    return StoreLog.open(settings.log(), store, SqliteTables.OWN, check);
  }

  /** Opens a store that can be read, but not written. */
  private static StoreLog open(SqliteSettings settings, String fault) {
    SqliteStore store = new SqliteStore(settings, StoreLock.acquire(settings.file()));
    return StoreLog.openFaulty(settings.log(), store, SqliteTables.OWN, fault);
  }
}

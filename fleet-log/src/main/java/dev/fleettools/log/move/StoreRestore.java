package dev.fleettools.log.move;

import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.PostgresSettings;
import dev.fleettools.log.postgres.PostgresTarget;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.report.VerifyReport;
import dev.fleettools.log.sqlite.SqliteTables;
import dev.fleettools.log.sqlite.backup.Backups;
import dev.fleettools.log.sqlite.backup.RecoveryNote;
import dev.fleettools.log.sqlite.backup.Unpacking;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a project of a database back from a backup, in one transaction. What was there is set
 * aside in it, in a schema of its own. Other servers find out with their next write.
 */
public record StoreRestore(PostgresSettings target) {

  /**
   * Goes back to one backup exactly, or brings back the newest state that can be had.
   *
   * @param backup the name of its folder, or a path; null for the newest sound backup and whatever
   *     of the present log goes on where it ends
   */
  public RecoveryReport run(@Nullable String backup) {
    PostgresTarget into = PostgresTarget.open(target);
    try {
      return into.alone(() -> restored(backup, into));
    } finally {
      into.close();
    }
  }

  private RecoveryReport restored(@Nullable String backup, PostgresTarget into) {
    Instant now = into.now();
    Unpacking unpacking =
        new Unpacking(
            new Backups(target.folder().resolve("backups"), target.project()),
            target.folder().resolve("restoring"),
            SqliteTables.with(target.migrations()));
    try {
      Head head = backup == null ? unpacking.newest(now) : unpacking.named(backup, now);
      into.begin();
      if (backup == null) {
        goOn(unpacking, head, into);
      }
      return replaced(backup, unpacking, into, now);
    } finally {
      unpacking.discard();
    }
  }

  private void goOn(Unpacking unpacking, Head head, PostgresTarget into) {
    long said = Head.load(into.session(), target.project().value()).position().value();
    try (Archive archive = into.archive();
        Session made = new SqliteFile(unpacking.store()).openWriter()) {
      made.run("BEGIN IMMEDIATE");
      Head reached = new Onward(into.session(), archive, made, target.project()).after(head);
      made.run("COMMIT");
      made.run("PRAGMA wal_checkpoint(TRUNCATE)");
      if (reached.position().isAfter(head.position())) {
        unpacking
            .sentences()
            .add(
                "The log that was there still gave the events %s to %s, which fit the chain of hashes."
                    .formatted(head.position().next(), reached.position()));
      }
      unpacking.sentences().add(missing(reached.position(), said));
    }
  }

  private static String missing(Position reached, long said) {
    return said > reached.value()
        ? "The events at positions %s to %d are missing.".formatted(reached.next(), said)
        : "No event is missing.";
  }

  private RecoveryReport replaced(
      @Nullable String backup, Unpacking unpacking, PostgresTarget into, Instant now) {
    try (Archive archive = new Archive(unpacking.segments());
        Session from = new SqliteFile(unpacking.store()).openReader()) {
      from.run("BEGIN");
      Arrival arrival = new Arrival(unpacking.store(), from, archive, target);
      VerifyReport there = arrival.checked();
      String schema = into.setAside(now);
      arrival.into(into);
      VerifyReport here = arrival.arrived(into, there);
      unpacking
          .sentences()
          .add("What was there is in the schema %s of the database.".formatted(schema));
      RecoveryReport report =
          new RecoveryReport(
              backup == null ? "The log was restored." : "A backup was restored.",
              schema,
              here.head(),
              List.copyOf(unpacking.sentences()));
      if (backup != null) {
        unpacking.abandonAllBut(backup);
      }
      commit(into, report);
      into.announce(here.head());
      return report;
    }
  }

  /** The note is there before, so that whoever opens the log tells of it; it goes if need be. */
  private void commit(PostgresTarget into, RecoveryReport report) {
    RecoveryNote note = into.note();
    note.write(report);
    boolean done = false;
    try {
      into.session().run("COMMIT");
      done = true;
    } finally {
      if (!done) {
        note.drop();
      }
    }
  }
}

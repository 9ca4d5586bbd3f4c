package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.PayloadSchemas;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.legacy.Counts;
import dev.fleettools.core.legacy.Survey;
import dev.fleettools.core.legacy.Takeover;
import dev.fleettools.core.migration.Migrations;
import dev.fleettools.core.migration.RecordRollback;
import dev.fleettools.core.migration.TakenOver;
import dev.fleettools.core.operation.Call;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.event.EventDraft;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * What migrating and rolling back share: one project's log and the places of legacy files. Whoever
 * works at it holds its monitor, so that one migration happens at a time.
 */
public final class LegacyDesk {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Logger LOG = System.getLogger(LegacyDesk.class.getName());

  private final Workspace workspace;

  public LegacyDesk(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Finishes what a server that died left half done: the log has it, and the file is not yet where
   * it belongs. What cannot be finished is told in the server's log, and nothing fails.
   */
  public synchronized void finishInterrupted() {
    for (TakenOver migration : workspace.read(Migrations::all)) {
      try {
        finish(migration);
      } catch (RuntimeException e) {
        LOG.log(
            Logger.Level.WARNING,
            "The file of the migration %s could not be put where it belongs: %s"
                .formatted(migration.migrationId(), e.getMessage()));
      }
    }
  }

  private void finish(TakenOver migration) {
    Path source = Path.of(migration.source());
    Path archive = Path.of(migration.archivedAs());
    if (Interrupted.beforeArchiving(migration)) {
      verify(Call.dispatch(), migration);
      Parts.archive(source, archive);
      LOG.log(
          Logger.Level.INFO,
          "The migration %s was interrupted and is finished now: %s is archived as %s."
              .formatted(migration.migrationId(), source, archive));
    } else if (Interrupted.whileArchiving(migration)) {
      Parts.archive(source, archive);
    } else if (Interrupted.beforeRestoring(migration)) {
      Parts.restore(archive, source);
      LOG.log(
          Logger.Level.INFO,
          "Rolling back the migration %s was interrupted and is finished now: %s is back."
              .formatted(migration.migrationId(), source));
    }
  }

  UsualPlaces places() {
    return new UsualPlaces(checkout(), workspace.folders().base());
  }

  /** The migration in sight that took exactly these bytes. */
  Optional<TakenOver> counting(String sha256) {
    return workspace.read(Migrations::all).stream()
        .filter(one -> one.counts() && one.sha256().equals(sha256))
        .findFirst();
  }

  /**
   * The newest migration in sight that took a file, or one in a usual place where none is named.
   */
  Optional<TakenOver> takenFrom(Optional<Path> file) {
    UsualPlaces places = places();
    return workspace.read(Migrations::all).stream()
        .filter(TakenOver::counts)
        .filter(
            one -> {
              Path source = Path.of(one.source());
              return file.map(source::equals).orElseGet(() -> places.isOne(source));
            })
        .findFirst();
  }

  /** Refuses events that the log would refuse, before anything is written. */
  Consumer<FleetEvent> dryCheck() {
    EventCatalog catalog = workspace.project().catalog();
    PayloadSchemas schemas = new PayloadSchemas(catalog);
    return event -> {
      EventDraft draft = catalog.encode(event, "{}");
      schemas.check(draft.type(), draft.schemaVersion(), draft.data());
    };
  }

  /** A name beside the file that nothing has yet. */
  Path freeArchive(Path file) {
    String stamp = ".migrated-" + STAMP.format(workspace.clock().instant());
    Path archive = file.resolveSibling(Parts.name(file) + stamp);
    for (int i = 2; Files.exists(archive); i++) {
      archive = file.resolveSibling(Parts.name(file) + stamp + "-" + i);
    }
    return archive;
  }

  /** Appends everything in one transaction; other commands of the project wait for it. */
  Takeover.Taken take(Call call, Survey survey, LegacyStore store, Path file, Path archive) {
    Takeover.Origin origin =
        new Takeover.Origin(
            store.format(),
            file.toString(),
            archive.toString(),
            store.sha256(),
            checkout().toString(),
            workspace.pathCase());
    String metadata = Json.write(Map.of("source", "migration", "actor", call.caller().actor()));
    try {
      return workspace
          .project()
          .log()
          .write(
              tx ->
                  new Takeover(tx, workspace.project().catalog(), metadata, survey)
                      .run(store, origin))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Reads back what was stored; takes it back again when it is not what was in the file. */
  void verify(Call call, Takeover.Taken taken) {
    TakenEvents found =
        TakenEvents.read(workspace.project(), taken.firstPosition(), taken.lastPosition());
    require(call, taken.migrationId(), found, found.difference(taken));
  }

  /**
   * Reads back what a migration stored that was interrupted, before its file goes. Which ids the
   * file has is not known any more, but how many.
   */
  void verify(Call call, TakenOver migration) {
    TakenEvents found =
        TakenEvents.read(workspace.project(), migration.firstPosition(), migration.lastPosition());
    require(call, migration.migrationId(), found, found.difference(Counts.of(migration)));
  }

  private void require(Call call, String migration, TakenEvents found, String difference) {
    if (!difference.isEmpty()) {
      rollBack(call, migration, found, "What was stored is not what was read: " + difference);
      throw TakenEvents.failed(migration, difference);
    }
  }

  void rollBack(Call call, String migration, TakenEvents found, String reason) {
    workspace
        .project()
        .run(
            new RecordRollback(),
            call,
            new RecordRollback.Input(migration, found.mailboxes(), found.cursors(), reason));
  }

  private Path checkout() {
    return workspace.git().repository().topLevel();
  }
}

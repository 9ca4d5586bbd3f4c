package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.legacy.Counts;
import dev.fleettools.core.migration.Migrations;
import dev.fleettools.core.migration.TakenOver;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a migration back: what it brought goes out of sight, and the original is where it was.
 * Killed at any moment, it goes on where it was when the server starts or when it is called again.
 */
public final class RollbackLegacy implements Action<RollbackLegacy.Input, RollbackLegacy.Output> {

  private final Workspace workspace;
  private final LegacyDesk desk;

  public RollbackLegacy(Workspace workspace, LegacyDesk desk) {
    this.workspace = workspace;
    this.desk = desk;
  }

  /**
   * Which migration.
   *
   * @param migration the newest that counts when absent
   */
  public record Input(@Nullable String migration, @Nullable String reason) {}

  /**
   * What is out of sight.
   *
   * @param restored where the original is again
   */
  public record Output(String migrationId, String restored, Counts counts) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "legacy.rollback",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Takes a migration back and restores the original file.",
        Endpoint.post("/db/legacy/rollback"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    synchronized (desk) {
      TakenOver migration = choose(input.migration());
      Path archive = Path.of(migration.archivedAs());
      Path source = Path.of(migration.source());
      if (migration.counts()) {
        checkFiles(migration, archive, source);
        desk.rollBack(
            call,
            migration.migrationId(),
            TakenEvents.read(project, migration.firstPosition(), migration.lastPosition()),
            input.reason() == null ? "Rolled back by hand." : input.reason());
      }
      Parts.restore(archive, source);
      return new Output(migration.migrationId(), source.toString(), Counts.of(migration));
    }
  }

  /** One that was rolled back and whose file is still in the archive is finished. */
  private TakenOver choose(@Nullable String named) {
    List<TakenOver> all = workspace.read(Migrations::all);
    TakenOver chosen =
        all.stream()
            .filter(
                one ->
                    named == null
                        ? one.counts() || Interrupted.beforeRestoring(one)
                        : one.migrationId().equals(named))
            .findFirst()
            .orElseThrow(
                () ->
                    named == null
                        ? new FleetException(
                            ErrorCode.NOT_FOUND,
                            "No migration counts in this project, so there is none to roll back.")
                        : FleetException.notFound("migration", named));
    if (!chosen.counts() && !Interrupted.beforeRestoring(chosen)) {
      throw FleetException.conflict(
          "The migration %s was rolled back already, and its file is %s."
              .formatted(chosen.migrationId(), chosen.source()));
    }
    return chosen;
  }

  private static void checkFiles(TakenOver migration, Path archive, Path source) {
    if (!Files.isRegularFile(archive)) {
      if (Files.isRegularFile(source) && Digests.of(source).equals(migration.sha256())) {
        return;
      }
      throw new FleetException(
          ErrorCode.NOT_FOUND,
          "The archive %s of %s is not there, and nothing was rolled back; put it back, then try again."
              .formatted(archive, migration.migrationId()));
    }
    if (Files.exists(source)) {
      throw FleetException.conflict(
          "There is a %s again, so the original cannot go back there and nothing was rolled back; move that file away, then try again."
              .formatted(source));
    }
    if (!Digests.of(archive).equals(migration.sha256())) {
      throw FleetException.conflict(
          "The archive %s is not what %s took over: it was changed since, and nothing was rolled back; put the original there, then try again."
              .formatted(archive, migration.migrationId()));
    }
  }
}

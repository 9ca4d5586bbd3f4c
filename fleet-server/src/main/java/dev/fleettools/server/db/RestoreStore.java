package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.project.ProjectRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a project's store back; it is closed meanwhile, and its files are kept beside it. */
public final class RestoreStore {

  private RestoreStore() {}

  /**
   * What to bring back.
   *
   * @param project its id or path; may be left out when the server has one project
   * @param backup the backup to go back to; left out for the newest state that can be had
   * @param force whether a store that is as it should be may be replaced
   */
  public record Input(@Nullable String project, @Nullable String backup, boolean force) {}

  /**
   * What was done.
   *
   * @param setAside the folder with the files that were there, or the schema with the rows
   * @param notes what the store was made of and what is missing, one sentence each
   */
  public record Restored(String projectId, long head, String setAside, List<String> notes) {}

  public static ServerOperation<Input, Restored> operation(ProjectRegistry registry) {
    return new ServerOperation<>(
        OperationSpec.of(
            "db.restore",
            Role.OWNER,
            Input.class,
            Restored.class,
            "Brings a project's store back from its backups and archive segments.",
            Endpoint.post("/db/restore")),
        (call, input) -> restore(registry, input));
  }

  private static Restored restore(ProjectRegistry registry, Input input) {
    ProjectRegistry.Restored done =
        registry.restore(input.project(), input.backup(), input.force());
    RecoveryReport report = done.report();
    return new Restored(
        done.served().home().id().value(),
        report.head().value(),
        report.setAside(),
        report.sentences());
  }
}

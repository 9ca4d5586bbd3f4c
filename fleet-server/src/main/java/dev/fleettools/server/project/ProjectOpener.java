package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.report.RecoveryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Puts together what a project needs to be served. */
@FunctionalInterface
public interface ProjectOpener {

  /**
   * Opens it.
   *
   * @param home who the project is and where its checkout lies
   * @param folder the project's folder below the server's base; it exists
   */
  OpenProject open(ProjectHome home, Path folder);

  /** Whether events were stored for a project, wherever its configuration says. */
  default boolean hasHistory(ProjectHome home, Path folder) {
    return Files.exists(folder.resolve("squawk.db"));
  }

  /**
   * Brings the store of a project back that nobody has open.
   *
   * @param backup the one to go back to; null for the newest state that can be had
   */
  default RecoveryReport restore(ProjectHome home, Path folder, @Nullable String backup) {
    throw new FleetException(
        ErrorCode.UNAVAILABLE,
        "The project " + home.id() + " has no store that could be restored.");
  }
}

package dev.fleettools.server.project;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.dispatch.config.ConfigReader;
import dev.fleettools.dispatch.config.ConfigReading;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id that a team gave its project: {@code project} in the {@code fleet.yaml} of a checkout. */
final class TeamId {

  private static final Pattern NAMED = Pattern.compile("(?m)^[\"']?project[\"']?\\s*:");

  private TeamId() {}

  /**
   * Reads it.
   *
   * @throws FleetException VALIDATION when there is one that cannot be used
   */
  static Optional<ProjectId> of(Path checkout) {
    Path file = checkout.resolve(ConfigReader.PROJECT_FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    byte[] text = bytes(file);
    // A file that is wrong elsewhere, and names no project, keeps nobody from his own.
    return switch (ConfigReader.read(Optional.empty(), "", Optional.of(text))) {
      case ConfigReading.Read(var config) -> config.project().map(ProjectId::new);
      case ConfigReading.Refused(var problems) -> {
        if (NAMED.matcher(new String(text, StandardCharsets.UTF_8)).find()) {
          throw FleetException.invalid(
              "The project cannot be opened, since the file that names it, %s, cannot be used: %s."
                  .formatted(file, problems.getFirst().text()));
        }
        yield Optional.empty();
      }
    };
  }

  static FleetException contradicts(ProjectId team, ProjectHome home) {
    return new FleetException(
        ErrorCode.CONFLICT,
        "fleet.yaml in %1$s says that this is the project %2$s, but its history is kept as %3$s: write %3$s there; or, to leave that history behind and join %2$s, delete %4$s and run fleet init."
            .formatted(home.checkout(), team, home.id(), IdentityFile.pathIn(home.commonDir())),
        Map.of("configured", team.value(), "project_id", home.id().value()));
  }

  static FleetException forbidsNewId(ProjectId team, Path checkout) {
    return new FleetException(
        ErrorCode.CONFLICT,
        "fleet.yaml in %s says that this is the project %s: take `project` out of it before the copy gets an id of its own."
            .formatted(checkout, team),
        Map.of("configured", team.value()));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE, "The file " + file + " cannot be read; check its rights.", e);
    }
  }
}

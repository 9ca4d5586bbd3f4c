package dev.fleettools.server.project;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.ctk.key.PathFacts;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.dispatch.config.ConfigReader;
import dev.fleettools.dispatch.config.ConfigReading;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of one project: its checkout, and the worktrees of the attempts that run. */
public final class CheckoutPaths implements PathResolver {

  private final Path checkout;
  private final PathCase pathCase;
  private final Supplier<EventLog> log;

  /**
   * Paths of a project.
   *
   * @param log where the attempts stand; asked when first needed, since it is opened later
   */
  public CheckoutPaths(Path checkout, PathCase pathCase, Supplier<EventLog> log) {
    this.checkout = checkout;
    this.pathCase = pathCase;
    this.log = log;
  }

  @Override
  public PathFacts facts(ProjectId project) {
    Map<String, SortieId> worktrees = new HashMap<>();
    for (Attempt attempt : log.get().read(Attempts::running)) {
      worktrees.put(real(attempt.worktree()), attempt.sortieId());
    }
    return new PathFacts(real(checkout.toString()), worktrees, pathCase);
  }

  /**
   * As the checkout's {@code fleet.yaml} has them now; what agents write elsewhere counts only once
   * it is there.
   */
  @Override
  public Pools pools(ProjectId project) {
    Path file = checkout.resolve(ConfigReader.PROJECT_FILE);
    try {
      Optional<byte[]> text =
          Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      return switch (ConfigReader.read(Optional.empty(), "", text)) {
        case ConfigReading.Read(FleetConfig config) -> config.resources();
        case ConfigReading.Refused(List<Problem> problems) ->
            throw FleetException.invalid(
                "The resources cannot be read from fleet.yaml: %s."
                    .formatted(problems.getFirst().text()));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read.", e);
    }
  }

  @Override
  public Optional<Found> look(String absolutePath) {
    try {
      Path real = Path.of(absolutePath).toRealPath();
      return Optional.of(new Found(real.toString(), Files.isDirectory(real)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String real(String path) {
    return look(path).map(Found::realPath).orElse(path);
  }
}

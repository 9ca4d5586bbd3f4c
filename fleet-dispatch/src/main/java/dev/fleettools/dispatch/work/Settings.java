package dev.fleettools.dispatch.work;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.dispatch.config.ConfigReader;
import dev.fleettools.dispatch.config.ConfigReading;
import dev.fleettools.dispatch.config.FleetConfig;
import dev.fleettools.dispatch.document.Problem;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configuration that holds for a mission: {@code fleet.yaml} as it is in its base commit, so
 * that nobody who is judged can change it, over the person's own file. Safe for many threads.
 */
public final class Settings {

  private final Repository repository;
  private final Path personFile;
  private final Map<CommitId, FleetConfig> known = new ConcurrentHashMap<>();

  public Settings(Repository repository, Path personFile) {
    this.repository = repository;
    this.personFile = personFile;
  }

  /**
   * The configuration at a commit.
   *
   * @throws FleetException VALIDATION naming everything that is wrong with the files
   */
  public FleetConfig at(CommitId base) {
    return known.computeIfAbsent(base, this::read);
  }

  private FleetConfig read(CommitId base) {
    ConfigReading reading = ConfigReader.read(person(), personFile.toString(), project(base));
    return switch (reading) {
      case ConfigReading.Read(FleetConfig config) -> config;
      case ConfigReading.Refused(List<Problem> problems) ->
          throw new FleetException(
              ErrorCode.VALIDATION,
              "The configuration cannot be used. "
                  + String.join(" ", problems.stream().map(p -> p.text() + ".").toList()),
              Map.of("problems", problems.stream().map(Problem::text).toList()));
    };
  }

  private Optional<byte[]> person() {
    try {
      return Files.isRegularFile(personFile)
          ? Optional.of(Files.readAllBytes(personFile))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(personFile + " cannot be read.", e);
    }
  }

  private Optional<byte[]> project(CommitId base) {
    GitResult result =
        repository.git().run("cat-file", "blob", base.hex() + ":" + ConfigReader.PROJECT_FILE);
    return result.ok() ? Optional.of(result.bytes()) : Optional.empty();
  }
}

package dev.fleettools.server.store;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.dispatch.config.ConfigReader;
import dev.fleettools.dispatch.config.ConfigReading;
import dev.fleettools.log.LogException;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where a project's log is kept: {@code FLEET_DATABASE_URL}, else {@code database.url} of
 * {@code fleet.yaml} in the checkout, else of the person's file, else where the log was moved to,
 * else a file of its own.
 *
 * @param personFile the person's configuration
 */
public record StoreChoice(Map<String, String> environment, Path personFile) {

  /** The file of a project that needs no database. */
  public static final String OWN_FILE = "squawk.db";

  static final String VARIABLE = "FLEET_DATABASE_URL";

  /**
   * The database of a project; none for a file.
   *
   * @param checkout where its {@code fleet.yaml} is looked for
   * @param folder where its own files are
   */
  public Optional<DatabaseUrl> of(Path checkout, Path folder) {
    Optional<DatabaseUrl> wanted = wanted(checkout);
    Optional<DatabaseUrl> moved = MovedFile.read(folder);
    if (wanted.isPresent() && moved.isEmpty() && Files.exists(folder.resolve(OWN_FILE))) {
      throw new FleetException(
          ErrorCode.CONFLICT,
          "This project keeps its log in %s, and the configuration names %s: take the database out of it, run `fleet db migrate --to <its URL>`, and put it back; or leave it out."
              .formatted(folder.resolve(OWN_FILE), wanted.get()));
    }
    return wanted.isPresent() ? wanted : moved;
  }

  private Optional<DatabaseUrl> wanted(Path checkout) {
    String given = environment.getOrDefault(VARIABLE, "").strip();
    if (!given.isEmpty()) {
      return Optional.of(parsed(given));
    }
    Optional<byte[]> project = bytes(checkout.resolve(ConfigReader.PROJECT_FILE));
    Optional<byte[]> person = bytes(personFile);
    return switch (ConfigReader.read(person, personFile.toString(), project)) {
      case ConfigReading.Read(var config) -> config.databaseUrl().map(StoreChoice::parsed);
      case ConfigReading.Refused(var problems) -> {
        // A file that is wrong elsewhere keeps nobody from a log that it does not choose.
        if (names(project) || names(person)) {
          throw FleetException.invalid(
              "The log cannot be opened, since the configuration that names its database cannot be"
                  + " used: "
                  + problems.getFirst().text()
                  + ".");
        }
        yield Optional.empty();
      }
    };
  }

  private static DatabaseUrl parsed(String url) {
    try {
      return DatabaseUrl.parse(url);
    } catch (LogException e) {
      throw new FleetException(ErrorCode.VALIDATION, String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean names(Optional<byte[]> file) {
    return file.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> text.contains("database"))
        .isPresent();
  }

  private static Optional<byte[]> bytes(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE, "The file " + file + " cannot be read; check its rights.", e);
    }
  }
}

package dev.fleettools.dispatch.config;

import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.dispatch.config.FleetConfig.Check;
import dev.fleettools.dispatch.config.FleetConfig.Harness;
import dev.fleettools.dispatch.config.FleetConfig.SharedRule;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import dev.fleettools.log.LogException;
import dev.fleettools.log.postgres.connect.DatabaseUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one table of keys, in the order of docs/configuration.md. */
final class ConfigKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofHours(24);

  static final ConfigKey<Optional<String>> PROJECT =
      ConfigKey.ofProject(
          "project",
          Optional.empty(),
          Decoders.optional(
              Decoders.text(
                  text -> text.matches("prj-[0-9a-hjkmnp-tv-z]{13}"),
                  "a project id",
                  "write prj- and 13 characters, as fleet init gives them")));

  static final ConfigKey<Optional<String>> BASE =
      ConfigKey.ofProject(
          "base",
          Optional.empty(),
          Decoders.optional(
              Decoders.text(
                  Fields::isRevision, "a branch or commit", "write a name such as main")));

  static final ConfigKey<Integer> MAX_PARALLEL =
      ConfigKey.ofBoth("max_parallel", 4, Decoders.integer(1, 100));

  static final ConfigKey<List<Check>> CHECKS =
      ConfigKey.ofProject("checks", List.of(), ChecksDecoder::decode);

  static final ConfigKey<Optional<String>> WORKTREE_ROOT =
      ConfigKey.ofBoth(
          "worktree.root",
          Optional.empty(),
          Decoders.optional(
              Decoders.text(
                  text -> text.startsWith("/") || text.startsWith("~/"),
                  "a full path",
                  "begin it with / or ~/")));

  static final ConfigKey<List<String>> WORKTREE_SETUP =
      ConfigKey.ofProject("worktree.setup", List.of(), Decoders.list(Decoders.command()));

  static final ConfigKey<List<String>> WORKTREE_COPY =
      ConfigKey.ofProject("worktree.copy", List.of(), Decoders.list(Decoders.glob()));

  static final ConfigKey<Duration> WORKTREE_SETUP_TIMEOUT =
      ConfigKey.ofProject(
          "worktree.setup_timeout", Duration.ofMinutes(10), Decoders.duration(SECOND, DAY));

  static final ConfigKey<List<SharedRule>> SHARED =
      ConfigKey.ofProject("shared", List.of(), Decoders.list(SharedDecoder::decode));

  static final ConfigKey<Pools> RESOURCES =
      ConfigKey.ofProject("resources", Pools.NONE, ResourcesDecoder::decode);

  static final ConfigKey<Integer> ATTEMPTS_MAX =
      ConfigKey.ofProject("attempts.max", 3, Decoders.integer(1, 20));

  static final ConfigKey<Duration> ATTEMPTS_BACKOFF =
      ConfigKey.ofProject(
          "attempts.backoff", Duration.ofSeconds(30), Decoders.duration(Duration.ZERO, DAY));

  static final ConfigKey<Duration> ATTEMPTS_BACKOFF_MAX =
      ConfigKey.ofProject(
          "attempts.backoff_max", Duration.ofMinutes(10), Decoders.duration(Duration.ZERO, DAY));

  static final ConfigKey<Duration> LIMITS_WALL =
      ConfigKey.ofProject("limits.wall", Duration.ofMinutes(60), Decoders.duration(SECOND, DAY));

  static final ConfigKey<Optional<Duration>> LIMITS_MISSION_WALL =
      ConfigKey.ofProject(
          "limits.mission_wall",
          Optional.empty(),
          Decoders.optional(Decoders.duration(SECOND, DAY.multipliedBy(30))));

  static final ConfigKey<Integer> LIMITS_JOURNAL_MB =
      ConfigKey.ofBoth("limits.journal_mb", 256, Decoders.integer(1, 1_000_000));

  static final ConfigKey<Map<String, Harness>> HARNESS =
      ConfigKey.ofBoth("harness", Map.<String, Harness>of(), HarnessDecoder::decode)
          .merged(HarnessDecoder::merge);

  static final ConfigKey<Boolean> FLIGHTLINE_AUTO =
      ConfigKey.ofProject("flightline.auto", false, ConfigKeys::flag);

  static final ConfigKey<Optional<String>> DATABASE_URL =
      ConfigKey.ofBoth("database.url", Optional.empty(), ConfigKeys::databaseUrl);

  static final ConfigKey<List<String>> SERVER_CORS =
      ConfigKey.ofPerson(
          "server.cors",
          List.of(),
          Decoders.list(
              Decoders.text(
                  text -> text.matches("https?://[A-Za-z0-9.\\[\\]:-]+"),
                  "an origin",
                  "write it as browsers send it: https://host or http://host:port")));

  static final List<ConfigKey<?>> ALL =
      List.of(
          PROJECT,
          BASE,
          MAX_PARALLEL,
          CHECKS,
          WORKTREE_ROOT,
          WORKTREE_SETUP,
          WORKTREE_COPY,
          WORKTREE_SETUP_TIMEOUT,
          SHARED,
          RESOURCES,
          ATTEMPTS_MAX,
          ATTEMPTS_BACKOFF,
          ATTEMPTS_BACKOFF_MAX,
          LIMITS_WALL,
          LIMITS_MISSION_WALL,
          LIMITS_JOURNAL_MB,
          HARNESS,
          FLIGHTLINE_AUTO,
          DATABASE_URL,
          SERVER_CORS);

  private static final String DATABASE_REMEDY =
      "write it as postgresql://user@host:5432/database, or take it out for a SQLite file";

  private ConfigKeys() {}

  static FleetConfig config(ConfigValues values) {
    return new FleetConfig(
        values.get(PROJECT),
        values.get(BASE),
        values.get(MAX_PARALLEL),
        values.get(CHECKS),
        new FleetConfig.Worktree(
            values.get(WORKTREE_ROOT),
            values.get(WORKTREE_SETUP),
            values.get(WORKTREE_COPY),
            values.get(WORKTREE_SETUP_TIMEOUT)),
        values.get(SHARED),
        values.get(RESOURCES),
        new FleetConfig.Attempts(
            values.get(ATTEMPTS_MAX),
            values.get(ATTEMPTS_BACKOFF),
            values.get(ATTEMPTS_BACKOFF_MAX)),
        new FleetConfig.Limits(
            values.get(LIMITS_WALL),
            values.get(LIMITS_MISSION_WALL),
            values.get(LIMITS_JOURNAL_MB)),
        values.get(HARNESS),
        values.get(FLIGHTLINE_AUTO),
        values.get(DATABASE_URL),
        values.get(SERVER_CORS));
  }

  private static Optional<Boolean> flag(Node node, Problems problems) {
    if (node instanceof Node.Scalar scalar && Set.of("true", "false").contains(scalar.text())) {
      return Optional.of(scalar.text().equals("true"));
    }
    problems.schema(node.place(), "this is neither true nor false", "write one of them");
    return Optional.empty();
  }

  /** Where the log is kept; a password in it would be in git, or in copies of the file. */
  private static Optional<Optional<String>> databaseUrl(Node node, Problems problems) {
    if (!(node instanceof Node.Scalar scalar)) {
      problems.schema(node.place(), "this is not a database URL", DATABASE_REMEDY);
      return Optional.empty();
    }
    try {
      if (DatabaseUrl.parse(scalar.text()).hasPassword()) {
        problems.schema(
            node.place(),
            "a password does not belong in this file",
            "take it out, and put it in ~/.pgpass or the whole URL in FLEET_DATABASE_URL");
        return Optional.empty();
      }
      return Optional.of(Optional.of(scalar.text()));
    } catch (LogException e) {
      problems.schema(node.place(), "this is not a database URL", DATABASE_REMEDY);
      return Optional.empty();
    }
  }
}

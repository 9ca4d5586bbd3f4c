package dev.fleettools.dispatch.config;

import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be configured, defaults filled in. docs/configuration.md says what each
 * means.
 */
public record FleetConfig(
    Optional<String> project,
    Optional<String> base,
    int maxParallel,
    List<Check> checks,
    Worktree worktree,
    List<SharedRule> shared,
    Pools resources,
    Attempts attempts,
    Limits limits,
    Map<String, Harness> harnesses,
    boolean flightlineAuto,
    Optional<String> databaseUrl,
    List<String> corsOrigins) {
  /** Takes copies. */
  public FleetConfig {
    checks = List.copyOf(checks);
    shared = List.copyOf(shared);
    harnesses = Map.copyOf(harnesses);
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** What holds where nobody configured anything. */
  public static FleetConfig defaults() {
    return ConfigKeys.config(ConfigValues.NONE);
  }

  /** The checks of a stage, in the order they are written. */
  public List<Check> checks(Stage stage) {
    return checks.stream().filter(check -> check.stages().contains(stage)).toList();
  }

  /** When a check runs. */
  public enum Stage {
    /** On a sortie's commit, merged with the integration head. */
    SORTIE,
    /** On what the merge queue is about to make the integration head. */
    MERGE,
    /** On the integration branch when every sortie is merged. */
    MISSION
  }

  /** A command that judges work by its exit status. */
  public record Check(String name, String run, Duration timeout, Set<Stage> stages) {
    /** Takes a copy. */
    public Check {
      stages = Set.copyOf(stages);
    }
  }

  /**
   * How the worktree of an attempt is made.
   *
   * @param root where worktrees lie; empty for the project's data folder
   * @param setup commands run in order in a new worktree
   * @param copy globs of ignored files taken over from the checkout
   * @param setupTimeout for all set-up commands together
   */
  public record Worktree(
      Optional<String> root, List<String> setup, List<String> copy, Duration setupTimeout) {
    /** Takes copies. */
    public Worktree {
      setup = List.copyOf(setup);
      copy = List.copyOf(copy);
    }

    /** The root as a path, {@code ~} standing for the home folder. */
    public Optional<Path> root(Path home) {
      return root.map(
          text -> text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text));
    }
  }

  /** What the merge queue does with a file that every sortie touches. */
  public enum SharedAction {
    /** Takes the base's version and runs the command. */
    REGENERATE,
    /** Keeps the lines of both sides. */
    UNION,
    /** Leases the file just before the merge. */
    SERIAL
  }

  /**
   * A rule for shared files.
   *
   * @param path glob
   * @param command for {@link SharedAction#REGENERATE}, else empty
   */
  public record SharedRule(String path, SharedAction action, Optional<String> command) {
    /** The files it is about. */
    public PathPattern pattern(PathCase pathCase) {
      return PathPattern.parse(path, pathCase);
    }
  }

  /** How often a sortie is tried, and how long it waits in between. */
  public record Attempts(int max, Duration backoff, Duration backoffMax) {
    /** The wait before an attempt, counted from 1: none before the first, then doubling. */
    public Duration waitBefore(int attempt) {
      Duration wait = attempt < 2 ? Duration.ZERO : backoff;
      for (int i = 2; i < attempt && wait.compareTo(backoffMax) < 0; i++) {
        wait = wait.multipliedBy(2);
      }
      return List.of(wait, backoffMax).stream().min(Comparator.naturalOrder()).orElse(wait);
    }
  }

  /**
   * Limits of time and of output.
   *
   * @param wall of one attempt
   * @param missionWall of a mission; empty for none
   * @param journalMb what an attempt's agent may print, in megabytes of 1024 x 1024 bytes
   */
  public record Limits(Duration wall, Optional<Duration> missionWall, int journalMb) {}

  /** What keeps an agent from the rest of the machine. */
  public enum Sandbox {
    /** Nothing but the rules it was told. */
    NONE
  }

  /**
   * Settings of one harness.
   *
   * @param command the program to run in place of the harness's own; for the harness {@code
   *     command}, what a sortie without a command runs
   */
  public record Harness(Optional<String> command, Sandbox sandbox) {}
}

package dev.fleettools.dispatch.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A mission and its sorties. Well formed, but not yet checked against rules and a project. */
public record Plan(Mission mission, List<Sortie> sorties) {
  /** Takes a copy of the list. */
  public Plan {
    sorties = List.copyOf(sorties);
  }

  /** How the task was cut. */
  public enum Strategy {
    FILE_BASED,
    FEATURE_BASED,
    RISK_BASED,
    RESEARCH_BASED,
    HYBRID,
    /** Somebody wrote the plan. */
    MANUAL
  }

  /** How a sortie is held to its files. */
  public enum ScopeMode {
    /** Only what is listed. */
    STRICT,
    /** What is listed from the start, any other free file at its first write. */
    CLAIM,
    /** No list. */
    OPEN
  }

  /** What a sortie brings. */
  public enum Kind {
    /** Changed files. */
    EDIT,
    /** A text; no file is changed. */
    RESEARCH
  }

  /** What goes first when not everything can. */
  public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  /**
   * The whole.
   *
   * @param base branch or commit to start from; empty for the project's default
   * @param maxParallel sorties at once; empty for the project's default
   */
  public record Mission(
      String title,
      String description,
      Strategy strategy,
      Optional<String> base,
      OptionalInt maxParallel,
      Budget budget) {}

  /** What the mission may use up; empty means no limit of its own. */
  public record Budget(OptionalInt wallMinutes) {}

  /**
   * One part.
   *
   * @param prompt what its agent is told; the title when there is nothing more to say
   * @param dependsOn indexes, from 0, of the sorties that must be merged before it starts
   * @param complexity 1 to 5
   * @param criteria when it is done
   */
  public record Sortie(
      String title,
      String prompt,
      Kind kind,
      Scope scope,
      List<Integer> dependsOn,
      int complexity,
      List<String> criteria,
      Priority priority,
      Run run) {
    /** Takes copies of the lists. */
    public Sortie {
      dependsOn = List.copyOf(dependsOn);
      criteria = List.copyOf(criteria);
    }

    /** The same sortie with another list of files. */
    public Sortie withFiles(List<FileEntry> files) {
      Scope other = new Scope(scope.mode, files);
      return new Sortie(title, prompt, kind, other, dependsOn, complexity, criteria, priority, run);
    }
  }

  /** What the sortie may change. */
  public record Scope(ScopeMode mode, List<FileEntry> files) {
    /** Takes a copy of the list. */
    public Scope {
      files = List.copyOf(files);
    }
  }

  /**
   * A file or glob that the sortie changes.
   *
   * @param isNew whether it need not exist yet
   */
  public record FileEntry(String path, boolean isNew) {}

  /**
   * How the sortie's agent is run; empty limits mean the project's defaults.
   *
   * @param command for the harness {@code command}: what to run; empty for the project's default
   * @param environment variables besides those every agent gets
   */
  public record Run(
      String harness,
      Optional<String> command,
      Map<String, String> environment,
      OptionalInt maxAttempts,
      OptionalInt wallMinutes) {
    /** The harness that runs a program. */
    public static final String COMMAND = "command";

    /** Takes a copy of the environment. */
    public Run {
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }
}

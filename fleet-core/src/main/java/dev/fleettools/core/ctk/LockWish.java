package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.ctk.key.KeyNormaliser;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.PathFacts;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.priority.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody asks to lock, before its paths are keys. */
record LockWish(
    List<String> paths,
    @Nullable LockMode mode,
    @Nullable String purpose,
    @Nullable String checksum,
    long timeoutMs,
    @Nullable Long waitMs,
    @Nullable Priority priority,
    @Nullable String specialistId) {

  /** The longest wait, ten minutes. */
  private static final long LONGEST_WAIT_MS = Duration.ofMinutes(10).toMillis();

  /** How deep all paths of a request may be together; each folder is looked at in the writer. */
  private static final int MOST_PARTS = 20_000;

  /** Looks at the real files on the caller's thread, then asks the writer, perhaps again. */
  LockView.Several grant(PathResolver resolver, Waiting waiting, Project project, Call call) {
    Granting.requireFew(paths.size());
    long wait = waitMs == null ? 0 : waitMs;
    if (wait < 0 || wait > LONGEST_WAIT_MS) {
      throw FleetException.invalid(
          "wait_ms is 0 to %d, not %d; ask again when it is over."
              .formatted(LONGEST_WAIT_MS, wait));
    }
    PathFacts facts = resolver.facts(project.id());
    LockMode wanted = wantedMode();
    Keys keys = keys(resolver, facts, project, call, paths, wanted);
    GrantLocks.Input input =
        new GrantLocks.Input(
            keys.keys(),
            wanted,
            facts.pathCase(),
            keys.pools(),
            specialistId,
            purpose,
            checksum,
            timeoutMs,
            priority);
    return wait == 0
        ? project.run(new GrantLocks(null, true), call, input)
        : waiting.grant(project, call, input, Duration.ofMillis(wait));
  }

  /** Older clients name the mode in {@code purpose}. */
  private LockMode wantedMode() {
    if (mode != null) {
      return mode;
    }
    return switch (purpose == null ? "" : purpose.toLowerCase(Locale.ROOT)) {
      case "read" -> LockMode.READ;
      case "delete" -> LockMode.DELETE;
      default -> LockMode.EDIT;
    };
  }

  /**
   * @param pools those that the keys are about
   */
  record Keys(List<LockKey> keys, Pools pools) {}

  static Keys keys(
      PathResolver resolver,
      PathFacts facts,
      Project project,
      Call call,
      List<String> paths,
      LockMode mode) {
    // One that is too deep by itself is refused with its name.
    long parts =
        paths.stream().mapToLong(p -> p.chars().filter(c -> c == '/').limit(256).count()).sum();
    if (parts > MOST_PARTS) {
      throw FleetException.invalid(
          "The paths of a request have at most %d folders together, not %d; split it."
              .formatted(MOST_PARTS, parts));
    }
    Caller.Binding binding = call.caller().binding();
    boolean resources = paths.stream().anyMatch(path -> path.startsWith(LockKey.RESOURCE));
    Pools pools = resources ? resolver.pools(project.id()) : Pools.NONE;
    KeyNormaliser normaliser =
        new KeyNormaliser(resolver, facts, pools, binding == null ? null : binding.sortie());
    List<LockKey> keys =
        paths.stream().map(path -> normaliser.key(path, mode == LockMode.DELETE)).toList();
    return new Keys(keys, pools.among(keys));
  }
}

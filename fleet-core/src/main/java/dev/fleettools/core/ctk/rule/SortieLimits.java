package dev.fleettools.core.ctk.rule;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.SortieFacts;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.path.Effort;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sortie may not lock, whoever asks for it. */
public final class SortieLimits {

  private SortieLimits() {}

  /**
   * A sortie that is over locks nothing more: nothing would ever end that lock.
   *
   * @throws FleetException CONFLICT when it is merged, completed, cancelled or failed
   */
  public static void requireAlive(Rows rows, LockOwner.Sortie sortie) {
    SortieFacts.of(rows, sortie.sortie())
        .map(SortieFacts.Facts::over)
        .ifPresent(
            over -> {
              throw FleetException.conflict(
                  "%s is %s and locks nothing more; stop working at it."
                      .formatted(sortie.forPeople(), over));
            });
  }

  /**
   * FleetTools' own files and git's are never a sortie's to change.
   *
   * @throws FleetException VALIDATION when one is asked for
   */
  public static void requireNoneReserved(Ask ask) {
    for (LockKey key : ask.keys()) {
      if (key.isFile()
          && ask.modeOf(key).exclusive()
          && key.pattern(ask.pathCase()).path().filter(path -> path.isReserved()).isPresent()) {
        throw FleetException.invalid(
            "'%s' is FleetTools' or git's own and never a task's file; leave it as it is."
                .formatted(key.filePath()));
      }
    }
  }

  /**
   * Under a strict scope its agent may change the listed files only; reading is free.
   *
   * @throws FleetException FORBIDDEN when another path is asked for, with one as an example
   */
  public static void requireInScope(Rows rows, Ask ask) {
    if (ask.owner() instanceof LockOwner.Sortie sortie) {
      Optional<SortieFacts.Facts> facts =
          SortieFacts.of(rows, sortie.sortie()).filter(f -> f.scope() == SortieOrder.Scope.STRICT);
      facts.ifPresent(f -> requireListed(f.files(), sortie, ask));
    }
  }

  private static void requireListed(List<String> files, LockOwner.Sortie sortie, Ask ask) {
    PathCase pathCase = ask.pathCase();
    List<PathPattern> listed = files.stream().map(f -> PathPattern.parse(f, pathCase)).toList();
    Effort effort = Effort.forOneRequest();
    for (LockKey key : ask.keys()) {
      if (!key.isFile() || !ask.modeOf(key).exclusive()) {
        continue;
      }
      PathPattern pattern = key.pattern(pathCase);
      Optional<String> beyond = pattern.commonPath(pattern, listed, effort);
      if (beyond.isPresent()) {
        throw new FleetException(
            ErrorCode.FORBIDDEN,
            "'%s' is not in the list of %s, whose scope is strict; change only its own files, or say that you are blocked."
                .formatted(key.filePath(), sortie.forPeople()),
            Map.of("file_path", key.filePath(), "path", beyond.get(), "files", files));
      }
    }
  }
}

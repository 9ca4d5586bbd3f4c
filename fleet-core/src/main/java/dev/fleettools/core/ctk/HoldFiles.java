package dev.fleettools.core.ctk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.Overlaps;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.lock.SortieFacts;
import dev.fleettools.core.ctk.queue.Rank;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.path.Effort;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import dev.fleettools.core.priority.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes sure that a sortie holds the files that it has changed. What no lock of its own covers, for
 * example because somebody ended that by force, is locked for it now; all or none.
 */
public final class HoldFiles implements Command<HoldFiles.Input, HoldFiles.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ctk.hold_files",
          Role.OWNER,
          Input.class,
          Output.class,
          "Make sure that a task holds the files it has changed");

  /**
   * The sortie and its files.
   *
   * @param files as git names them, relative to the project's root; never patterns
   */
  public record Input(
      SortieId sortieId, MissionId missionId, List<String> files, PathCase pathCase) {
    public Input {
      files = List.copyOf(files);
    }
  }

  /** Those that had to be locked. */
  public record Output(List<String> locked) {
    public Output {
      locked = List.copyOf(locked);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    LockOwner.Sortie owner = Asker.sortie(context.rows(), input.sortieId(), input.missionId());
    List<LockKey> missing = missing(context, owner, input);
    Rank rank =
        Rank.newcomer(
            SortieFacts.of(context.rows(), input.sortieId())
                .map(SortieFacts.Facts::priority)
                .orElse(Priority.MEDIUM));
    List<FleetEvent> events = new ArrayList<>();
    for (int from = 0; from < missing.size(); from += Granting.MOST_KEYS) {
      List<LockKey> keys =
          missing.subList(from, Math.min(missing.size(), from + Granting.MOST_KEYS));
      Ask ask = Ask.ofFiles(owner, keys, LockMode.EDIT, input.pathCase());
      switch (Granting.decide(
          context, ask, new Granting.Terms("files that it changed", null, 1), rank)) {
        case Decision.Accepted<LockView.Several> granted -> events.addAll(granted.events());
        case Decision.Refused<LockView.Several> refused -> {
          return new Decision.Refused<>(refused.events(), refused.refusal());
        }
      }
    }
    return Decision.accept(new Output(missing.stream().map(LockKey::filePath).toList()), events);
  }

  private static List<LockKey> missing(Context context, LockOwner.Sortie owner, Input input) {
    List<LockKey> held =
        LockTable.heldBy(context.rows(), owner).stream()
            .filter(lock -> lock.liveAt(context.now()) && lock.mode().covers(LockMode.EDIT))
            .map(Lock::key)
            .toList();
    Set<String> texts = held.stream().map(LockKey::key).collect(Collectors.toSet());
    List<LockKey> globs = held.stream().filter(LockKey::glob).toList();
    Overlaps overlaps = new Overlaps(input.pathCase(), Effort.forOneRequest());
    return input.files().stream()
        .map(file -> key(file, input.pathCase()))
        .filter(key -> !texts.contains(key.key()))
        .filter(key -> globs.stream().noneMatch(glob -> overlaps.surely(key, glob)))
        .toList();
  }

  private static LockKey key(String file, PathCase pathCase) {
    return LockKey.of(file, PathPattern.literal(new ProjectPath(file), pathCase), pathCase);
  }
}

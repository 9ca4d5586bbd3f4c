package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.legacy.Counts;
import dev.fleettools.core.legacy.Problem;
import dev.fleettools.core.legacy.Survey;
import dev.fleettools.core.legacy.Takeover;
import dev.fleettools.core.migration.TakenOver;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the store of an older version: all of it or nothing, once. The original is archived
 * beside where it was. Killed at any moment, it goes on where it was when the server starts or when
 * it is called again.
 */
public final class MigrateLegacy implements Action<MigrateLegacy.Input, MigrateLegacy.Output> {

  private final Workspace workspace;
  private final LegacyDesk desk;

  public MigrateLegacy(Workspace workspace, LegacyDesk desk) {
    this.workspace = workspace;
    this.desk = desk;
  }

  /**
   * What to take.
   *
   * @param from the file on the server's machine; looked for in the usual places when absent
   * @param dryRun only looks
   * @param skipBad takes the good records although there are bad ones
   */
  public record Input(@Nullable String from, @Nullable Boolean dryRun, @Nullable Boolean skipBad) {}

  /** How it went. */
  public enum State {
    /** Nothing was to be changed; this is what was found. */
    DRY_RUN,
    /** It was taken over. */
    APPLIED,
    /** It had been taken over before, and the original was archived now. */
    FINISHED,
    /** It had been taken over before; nothing was done. */
    ALREADY_APPLIED
  }

  /**
   * What was found, and what became of it.
   *
   * @param counts what was taken, or could be
   * @param bad the bad records, at most 1000 of them
   * @param notes what is odd and was taken all the same, in sentences
   */
  public record Output(
      State state,
      @Nullable String migrationId,
      String format,
      String source,
      @Nullable String archivedAs,
      Counts counts,
      long alreadyHere,
      long badCount,
      List<Problem> bad,
      List<String> notes) {
    public Output {
      bad = List.copyOf(bad);
      notes = List.copyOf(notes);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "legacy.migrate",
        Role.OPERATOR,
        Input.class,
        Output.class,
        "Takes over the store of an older version, and archives the original.",
        Endpoint.post("/db/legacy/migrate"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    synchronized (desk) {
      Optional<Path> file = file(input.from());
      if (file.isEmpty() || !Files.isRegularFile(file.get())) {
        return gone(call, file);
      }
      desk.places().refuseOwn(file.get());
      try (LegacyStore store = LegacyStore.open(file.get(), workspace.folders().project())) {
        Optional<TakenOver> before = desk.counting(store.sha256());
        return before.isPresent()
            ? finish(call, before.get(), file.get())
            : migrate(call, input, file.get(), store);
      }
    }
  }

  private Output migrate(Call call, Input input, Path file, LegacyStore store) {
    Survey survey = Survey.of(store, desk.dryCheck());
    List<String> notes = new ArrayList<>(survey.notes(workspace.clock().instant()));
    if (!store.unknown().isEmpty()) {
      notes.add(
          "It also holds %s, which no legacy store has; that stays in the archive only."
              .formatted(String.join(", ", store.unknown())));
    }
    if (Boolean.TRUE.equals(input.dryRun())) {
      return output(State.DRY_RUN, null, file, store, null, survey, survey.counts(), 0, notes);
    }
    if (survey.badCount() > 0 && !Boolean.TRUE.equals(input.skipBad())) {
      throw refusal(file, survey);
    }
    Path archive = desk.freeArchive(file);
    Takeover.Taken taken = desk.take(call, survey, store, file, archive);
    notes.addAll(taken.notes());
    desk.verify(call, taken);
    if (!Digests.of(file).equals(store.sha256())) {
      throw FleetException.conflict(
          "%s was taken over as %s and changed meanwhile, so it was not archived; stop the program that writes it and migrate again to take the rest."
              .formatted(file, taken.migrationId()));
    }
    Parts.archive(file, archive);
    return output(
        State.APPLIED,
        taken.migrationId(),
        file,
        store,
        archive,
        survey,
        taken.counts(),
        taken.alreadyHere(),
        notes);
  }

  private Optional<Path> file(@Nullable String from) {
    if (from == null) {
      return desk.places().find();
    }
    Path path = Path.of(from);
    if (!path.isAbsolute()) {
      throw FleetException.invalid(
          "'%s' is no full path; name the file from / on.".formatted(from));
    }
    return Optional.of(path.normalize());
  }

  /** Where the file is not, an earlier migration may have put it away, perhaps not all of it. */
  private Output gone(Call call, Optional<Path> file) {
    TakenOver before =
        desk.takenFrom(file)
            .orElseThrow(
                () ->
                    file.isEmpty()
                        ? desk.places().nothing()
                        : FleetException.notFound("file", file.get().toString()));
    return finish(call, before, Path.of(before.source()));
  }

  private Output finish(Call call, TakenOver before, Path file) {
    Path archive = Path.of(before.archivedAs());
    boolean left = file.toString().equals(before.source()) && !Files.exists(archive);
    boolean parts = Files.exists(archive) && !Files.exists(file);
    if (left) {
      desk.verify(call, before);
    }
    if (left || parts) {
      Parts.archive(file, archive);
    }
    return new Output(
        left ? State.FINISHED : State.ALREADY_APPLIED,
        before.migrationId(),
        before.format(),
        before.source(),
        before.archivedAs(),
        Counts.of(before),
        0,
        before.skipped(),
        List.of(),
        List.of());
  }

  private static Output output(
      State state,
      @Nullable String migration,
      Path file,
      LegacyStore store,
      @Nullable Path archive,
      Survey survey,
      Counts counts,
      long alreadyHere,
      List<String> notes) {
    return new Output(
        state,
        migration,
        store.format(),
        file.toString(),
        archive == null ? null : archive.toString(),
        counts,
        alreadyHere,
        survey.badCount(),
        survey.bad(),
        notes);
  }

  private static FleetException refusal(Path file, Survey survey) {
    Problem first = survey.bad().getFirst();
    return new FleetException(
        ErrorCode.VALIDATION,
        "%s has %d bad records, and nothing was taken; mend them, or leave them out with --skip-bad. The first: %s, in %s."
            .formatted(file, survey.badCount(), first.problem(), first.place()),
        Map.of(
            "bad_count",
            survey.badCount(),
            "bad",
            survey.bad().stream()
                .map(p -> Map.of("place", p.place(), "message", p.problem()))
                .toList()));
  }
}

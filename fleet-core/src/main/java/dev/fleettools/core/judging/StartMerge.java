package dev.fleettools.core.judging;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.HoldFiles;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.MergeStatus;
import dev.fleettools.core.review.ReviewEvent;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.List;

/**
 * Written before the integration branch moves, so that after a crash the log tells what was meant.
 * In the same commit it is made sure that the sortie holds every file that the merge changes, since
 * somebody may have ended its locks meanwhile.
 */
public final class StartMerge implements Command<StartMerge.Input, ReviewOutput> {

  private static final HoldFiles HOLD = new HoldFiles();

  /** Where the branch is, where it goes, and what that changes. */
  public record Input(
      ReviewId reviewId,
      String oldHead,
      String mergeCommit,
      List<String> files,
      PathCase pathCase) {
    public Input {
      files = List.copyOf(files);
    }
  }

  @Override
  public OperationSpec<Input, ReviewOutput> spec() {
    return OperationSpec.of(
        "merge.start",
        Role.OWNER,
        Input.class,
        ReviewOutput.class,
        "Announces that the integration branch is about to move.");
  }

  @Override
  public Decision<ReviewOutput> decide(Context context, Input input) {
    MergeEntry entry = Reviews.requireEntry(context.rows(), input.reviewId());
    Sortie sortie = Sorties.require(context.rows(), entry.sortieId());
    Mission mission = Missions.require(context.rows(), entry.missionId());
    if (entry.status() != MergeStatus.QUEUED) {
      throw FleetException.conflict(
          "The merge of %s is not waiting any more.".formatted(sortie.number()));
    }
    if (!input.oldHead().equals(mission.integrationHead())) {
      throw FleetException.conflict(
          "The log has %s at %s, not at %s; nothing was merged."
              .formatted(mission.integrationBranch(), mission.integrationHead(), input.oldHead()));
    }
    boolean another =
        Reviews.queue(context.rows()).stream()
            .anyMatch(
                e -> e.status() == MergeStatus.MERGING && e.missionId().equals(entry.missionId()));
    if (another) {
      throw FleetException.conflict(
          "Another merge into %s is under way.".formatted(mission.integrationBranch()));
    }
    HoldFiles.Input hold =
        new HoldFiles.Input(sortie.sortieId(), sortie.missionId(), input.files(), input.pathCase());
    return switch (HOLD.decide(context, hold)) {
      case Decision.Refused<HoldFiles.Output> refused ->
          new Decision.Refused<>(refused.events(), refused.refusal());
      case Decision.Accepted<HoldFiles.Output> held -> {
        List<FleetEvent> events = new ArrayList<>(held.events());
        events.add(started(entry, input));
        yield Decision.accept(new ReviewOutput(entry.reviewId(), sortie.status()), events);
      }
    };
  }

  private static ReviewEvent started(MergeEntry entry, Input input) {
    return new ReviewEvent.MergeStarted(
        entry.reviewId(),
        entry.missionId(),
        entry.sortieId(),
        entry.attemptId(),
        input.oldHead(),
        entry.commit(),
        input.mergeCommit(),
        input.files());
  }
}

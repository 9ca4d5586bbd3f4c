package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.blocker.BlockerCategory;
import dev.fleettools.core.blocker.HoldUp;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.step.BeginMission;
import dev.fleettools.dispatch.step.EndMission;
import dev.fleettools.dispatch.step.HeadMoved;
import dev.fleettools.dispatch.step.Judge;
import dev.fleettools.dispatch.step.Launch;
import dev.fleettools.dispatch.step.Merge;
import dev.fleettools.dispatch.step.SetUpFailed;
import dev.fleettools.dispatch.work.Workspace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One look and what follows from it. Levels, not edges: whatever should be under way and is not is
 * started, so a round that was missed is made up for by the next. Used by one thread.
 */
final class Round {

  /** A step that failed so often in a row is a person's to look at. */
  private static final int FAILURES_UNTIL_BLOCKER = 3;

  private final Workspace workspace;
  private final Jobs jobs;
  private final Waiting waiting;
  private final AttemptRound attempts;

  Round(Workspace workspace, Crew crew, Jobs jobs, Waiting waiting) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.waiting = waiting;
    this.attempts = new AttemptRound(workspace, crew, jobs);
  }

  void decide() {
    Board board = workspace.read(rows -> Board.read(rows, workspace.clock().instant()));
    attempts.decide(board);
    board.missions().forEach(mission -> mission(board, mission));
    board.reviews().forEach(review -> review(board, review));
    mergeFirstOfEach(board);
  }

  private void mission(Board board, Mission mission) {
    if (timeIsOver(mission)) {
      jobs.start(
          "time " + mission.number(), () -> overTime(mission), holdUp(mission.missionId(), null));
      return;
    }
    if (board.heldUp(mission.missionId())) {
      return;
    }
    switch (mission.status()) {
      case PENDING -> {
        if (!mission.waits()) {
          jobs.start(
              "begin " + mission.number(),
              () -> new BeginMission(workspace).run(mission),
              holdUp(mission.missionId(), null));
        }
      }
      case IN_PROGRESS -> launch(board, mission);
      case REVIEW ->
          jobs.start(
              "end " + mission.number(),
              () -> new EndMission(workspace).run(mission),
              holdUp(mission.missionId(), null));
      case PAUSED, COMPLETED, FAILED, CANCELLED -> {
        // Nothing is started for it.
      }
    }
  }

  private void overTime(Mission mission) {
    String reason =
        "It ran into its time limit of %d minutes."
            .formatted(Duration.ofMillis(mission.limits().missionWallMs()).toMinutes());
    try {
      workspace.run(
          new CancelMission(), new CancelMission.Input(mission.missionId().value(), reason));
    } catch (FleetException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      // One of its sorties is being merged; or it has ended.
      throw new Jobs.NotNow(e.sentence());
    }
  }

  private boolean timeIsOver(Mission mission) {
    return mission.limits().missionWallMs() > 0
        && mission.startedAt() != null
        && mission
            .startedAt()
            .plusMillis(mission.limits().missionWallMs())
            .isBefore(workspace.clock().instant());
  }

  private void launch(Board board, Mission mission) {
    String prefix = "launch " + mission.number() + ".";
    List<Sortie> ready = board.ready().getOrDefault(mission.missionId(), List.of());
    int free = mission.limits().maxParallel() - board.flying(mission.missionId());
    int places = free - jobs.count(prefix);
    for (Sortie sortie : ready) {
      if (board.heldUp(sortie.sortieId())) {
        continue;
      }
      if (places <= 0) {
        waiting.say(
            sortie.sortieId(),
            "a free place: %d agents work already".formatted(mission.limits().maxParallel()));
        continue;
      }
      places--;
      jobs.start(
          "launch " + sortie.number(),
          () -> launch(mission, sortie),
          holdUp(mission.missionId(), sortie.sortieId()));
    }
  }

  private void launch(Mission mission, Sortie sortie) {
    try {
      new Launch(workspace).run(mission, sortie);
      waiting.over(sortie.sortieId());
    } catch (FleetException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      waiting.say(sortie.sortieId(), "its turn: " + e.sentence().split(";", 2)[0]);
      throw new Jobs.NotNow(e.sentence());
    }
  }

  private void review(Board board, Review review) {
    Sortie sortie = board.sortie(review.sortieId());
    board.missions().stream()
        .filter(m -> m.missionId().equals(review.missionId()))
        .filter(m -> m.status() != MissionStatus.PENDING)
        .findFirst()
        .ifPresent(
            mission ->
                jobs.start(
                    "review " + sortie.number(),
                    () ->
                        new Judge(workspace)
                            .run(mission, sortie, board.attempt(review.attemptId()), review),
                    holdUp(mission.missionId(), sortie.sortieId())));
  }

  /** First come, first served, one at a time in each mission. */
  private void mergeFirstOfEach(Board board) {
    Set<MissionId> busy = new HashSet<>();
    for (MergeEntry entry : board.queue()) {
      boolean first = busy.add(entry.missionId());
      if (first && !board.heldUp(entry.missionId())) {
        board.missions().stream()
            .filter(m -> m.missionId().equals(entry.missionId()))
            .findFirst()
            .ifPresent(mission -> merge(board, mission, entry));
      }
    }
  }

  private void merge(Board board, Mission mission, MergeEntry entry) {
    Sortie sortie = board.sortie(entry.sortieId());
    jobs.start(
        "merge " + mission.number(),
        () -> new Merge(workspace).run(mission, sortie, board.attempt(entry.attemptId()), entry),
        holdUp(mission.missionId(), null));
  }

  private BiConsumer<RuntimeException, Integer> holdUp(
      MissionId mission, @Nullable SortieId sortie) {
    return (failure, times) -> {
      BlockerCategory category = BlockerCategory.ERROR;
      if (failure instanceof SetUpFailed) {
        category = BlockerCategory.ENVIRONMENT;
      } else if (!(failure instanceof HeadMoved) && times < FAILURES_UNTIL_BLOCKER) {
        return;
      }
      String reason =
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
      workspace.run(new HoldUp(), new HoldUp.Input(mission, sortie, category, reason));
    };
  }
}

package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.flight.SettleAttempt;
import dev.fleettools.core.flight.StartAttempt;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.judging.BeginReview;
import dev.fleettools.core.judging.CompleteReview;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.review.Verdict;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.util.List;

/**
 * The first sortie of a new mission m1 has changed one file and waits to be merged; nobody acts for
 * the project yet.
 *
 * @param oldHead where the integration branch is
 * @param merged the commit that a merge would bring it to
 */
record ApprovedWork(ReviewId review, CommitId oldHead, CommitId merged) {

  static ApprovedWork of(Flight flight, String file) {
    TempRepo repo = flight.repo();
    Workspace workspace = flight.workspace();
    flight.fly(
        "{mission: {title: Cut off}, sorties: [{title: one, files: [%s], command: 'true'}]}"
            .formatted(file));
    CommitId head = new CommitId(repo.head());
    workspace.git().refs().create(RefName.branch("fleet/m1"), head);
    flight.run(new StartMission(), new StartMission.Input("m1", head.hex()));
    AttemptId attempt = new AttemptId("att-0000000000001");
    Path folder = workspace.folders().worktree("m1.1.a1");
    flight.run(
        new StartAttempt(),
        new StartAttempt.Input(
            flight.sortie("m1.1").sortieId(),
            attempt,
            new SpecialistId("spc-0000000000001"),
            1,
            "fleet/m1.1.a1",
            folder.toString(),
            head.hex(),
            "hash",
            null));
    workspace.git().worktrees().add(folder, RefName.fleet("m1.1.a1"), head);
    repo.shell(folder, "echo changed > %s; git commit -qam work".formatted(file));
    CommitId work = new CommitId(repo.gitIn(folder, "rev-parse", "HEAD").strip());
    flight.run(
        new SettleAttempt(),
        new SettleAttempt.Input(attempt, 0, work.hex(), List.of(file), null, null));
    ReviewId review = flight.log().read(Reviews::open).getFirst().reviewId();
    flight.run(new BeginReview(), new BeginReview.Input(review, "checks", head.hex()));
    flight.run(
        new CompleteReview(),
        new CompleteReview.Input(review, Verdict.APPROVED, "", List.of(), List.of(), null));
    MergeResult.Clean clean = (MergeResult.Clean) workspace.git().merging().mergeTree(head, work);
    CommitId merged =
        workspace
            .git()
            .merging()
            .commitTree(
                clean.tree(),
                List.of(head, work),
                "Merge m1.1",
                workspace.git().repository().identity());
    return new ApprovedWork(review, head, merged);
  }
}

package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

import dev.fleettools.core.approval.RequestApproval;
import dev.fleettools.core.checkpoint.CheckpointTrigger;
import dev.fleettools.core.checkpoint.RecordCheckpoint;
import dev.fleettools.core.checkpoint.RecoveryContext;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import java.util.List;

/** What is kept of a mission beside its work: checkpoints, approvals, budgets. */
final class Books {

  private Books() {}

  static void look(Life life) {
    Project project = life.server.projects().only().project().project();
    Mission mission = project.log().read(rows -> Missions.require(rows, "m1"));
    project.run(
        new RecordCheckpoint(),
        Call.dispatch(),
        new RecordCheckpoint.Input(
            mission.missionId(), CheckpointTrigger.MANUAL, 50, 2, 1, 0, 0, context(), null));
    life.get("/checkpoints?mission_id=m1");
    life.get("/checkpoints/c1");
    life.get("/checkpoints/latest/m1");

    String approval =
        project
            .run(
                new RequestApproval(),
                Call.dispatch(),
                new RequestApproval.Input(
                    mission.missionId(), null, null, "Push the branch", "It leaves here", null))
            .approvalId()
            .value();
    life.get("/approvals");
    life.get("/approvals/" + approval);
    life.post("/approvals/" + approval, json("decision", "deny", "reason", "not from here"));

    String review = Story.id(life.get("/reviews?mission_id=m1&limit=1"), "/reviews/0/review_id");
    life.get("/reviews/" + review);

    life.post("/budgets", json("mission_id", "m1", "max_tokens", 1_000_000));
    life.get("/budgets");
  }

  private static RecoveryContext context() {
    return new RecoveryContext(
        "One of two tasks is done",
        "Wrote the greeting",
        List.of("Thank the reader"),
        List.of(),
        List.of("README.md"),
        List.of(),
        60_000,
        null);
  }
}

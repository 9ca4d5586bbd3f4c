package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

import dev.fleettools.core.approval.RequestApproval;
import dev.fleettools.core.checkpoint.CheckpointTrigger;
import dev.fleettools.core.checkpoint.RecordCheckpoint;
import dev.fleettools.core.checkpoint.RecoveryContext;
import dev.fleettools.core.id.MissionId;
import java.util.List;

/** What people decide, and what is kept for later. */
final class Decisions {

  private Decisions() {}

  static void tell(Life life) {
    MissionId mission = new MissionId(life.get("/missions/m1").text("/mission/mission_id"));
    String approval =
        life.perform(
                new RequestApproval(),
                new RequestApproval.Input(
                    mission, null, null, "push to main", "The plan says so.", null))
            .approvalId()
            .value();
    life.get("/approvals");
    life.get("/approvals/" + approval);
    life.post("/approvals/" + approval, json("decision", "deny", "reason", "not on a Friday"));
    life.post("/budgets", json("mission_id", "m1", "max_tokens", 100000));
    life.get("/budgets");
    life.perform(
        new RecordCheckpoint(),
        new RecordCheckpoint.Input(
            mission,
            CheckpointTrigger.MANUAL,
            100,
            2,
            0,
            1,
            0,
            new RecoveryContext(
                "Greet the reader",
                "wrote the greeting",
                List.of(),
                List.of(),
                List.of("README.md"),
                List.of(),
                60_000,
                null),
            "before the weekend"));
    life.get("/checkpoints");
    life.get("/checkpoints/c1");
    life.get("/checkpoints/latest/m1");
  }
}

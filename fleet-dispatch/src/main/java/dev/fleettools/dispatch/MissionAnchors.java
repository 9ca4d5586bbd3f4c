package dev.fleettools.dispatch;

import dev.fleettools.core.json.Json;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.system.NoteRestore;
import dev.fleettools.core.system.SystemEvent;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.merge.Anchors;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.report.RecoveryReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the merge commits of a project's missions note about its log. */
record MissionAnchors(Workspace workspace, EventLog log) {

  private static final int MOST_MISSIONS = 1000;
  private static final int MOST_COMMITS = 10_000;
  private static final int MOST_RESTORES = 1000;

  /** All but those that a restore has given up. */
  List<Anchor> standing() {
    Set<SystemEvent.GivenUp> gone = givenUp();
    return all().stream().filter(anchor -> !gone.contains(noted(anchor))).toList();
  }

  /** Records a restore, with the anchors that do not fit the log since. */
  void restored(RecoveryReport report) {
    Set<SystemEvent.GivenUp> before = givenUp();
    List<SystemEvent.GivenUp> now =
        all().stream()
            .filter(anchor -> !fits(anchor))
            .map(MissionAnchors::noted)
            .filter(anchor -> !before.contains(anchor))
            .toList();
    workspace.run(
        new NoteRestore(),
        new NoteRestore.Input(report.cause(), report.head().value(), report.sentences(), now));
  }

  private List<Anchor> all() {
    Anchors read = new Anchors(workspace.git().repository());
    List<Anchor> anchors = new ArrayList<>();
    for (Mission mission : workspace.read(rows -> Missions.all(rows, MOST_MISSIONS))) {
      CommitId base = new CommitId(mission.baseCommit());
      Optional<CommitId> head =
          workspace.git().refs().read(RefName.branch(mission.integrationBranch()));
      head.ifPresent(
          at ->
              read.since(base, at, MOST_COMMITS)
                  .forEach(
                      a ->
                          anchors.add(
                              new Anchor(
                                  new Position(a.position()),
                                  Hash.parse(a.hash()),
                                  "commit " + a.commit().abbreviated()))));
    }
    return anchors;
  }

  private boolean fits(Anchor anchor) {
    long position = anchor.position().value();
    return position > 0
        && log.events(EventQuery.after(new Position(position - 1), 1)).stream()
            .anyMatch(event -> event.hash().equals(anchor.hash()));
  }

  private Set<SystemEvent.GivenUp> givenUp() {
    EventQuery restores =
        new EventQuery(
            Position.START,
            null,
            "system",
            null,
            List.of("log_restored"),
            null,
            null,
            null,
            true,
            MOST_RESTORES);
    Set<SystemEvent.GivenUp> all = new HashSet<>();
    for (StoredEvent event : log.events(restores)) {
      if (!event.redacted()) {
        all.addAll(Json.readStored(event.data(), SystemEvent.LogRestored.class).givenUp());
      }
    }
    return all;
  }

  private static SystemEvent.GivenUp noted(Anchor anchor) {
    return new SystemEvent.GivenUp(
        anchor.position().value(), anchor.hash().toString(), anchor.notedIn());
  }
}

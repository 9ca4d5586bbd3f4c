package dev.fleettools.dispatch;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.dispatch.action.CreateSortie;
import dev.fleettools.dispatch.action.Decompose;
import dev.fleettools.dispatch.action.RunMission;
import dev.fleettools.dispatch.action.ShowGraph;
import dev.fleettools.dispatch.action.SortieDiff;
import dev.fleettools.dispatch.action.SortieLogs;
import dev.fleettools.dispatch.action.SpawnOne;
import dev.fleettools.dispatch.action.UpdateSortie;
import dev.fleettools.dispatch.agent.CoordinatorStatus;
import dev.fleettools.dispatch.agent.ListAgents;
import dev.fleettools.dispatch.agent.ShowAgent;
import dev.fleettools.dispatch.claim.AssignSortie;
import dev.fleettools.dispatch.claim.ClaimSortie;
import dev.fleettools.dispatch.claim.Taking;
import dev.fleettools.dispatch.coordinator.Dispatch;
import dev.fleettools.dispatch.flightline.Flightline;
import dev.fleettools.dispatch.flightline.LiveMirror;
import dev.fleettools.dispatch.flightline.MoveFlightline;
import dev.fleettools.dispatch.keeping.Clean;
import dev.fleettools.dispatch.keeping.LandMission;
import dev.fleettools.dispatch.keeping.ListRescues;
import dev.fleettools.dispatch.keeping.RestoreRescue;
import dev.fleettools.dispatch.legacy.LegacyDesk;
import dev.fleettools.dispatch.legacy.MigrateLegacy;
import dev.fleettools.dispatch.legacy.RollbackLegacy;
import dev.fleettools.dispatch.run.RunFolder;
import dev.fleettools.dispatch.run.process.Pause;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.report.RecoveryReport;
import java.util.List;
import java.util.function.Consumer;

/** One project's coordinator and what surfaces can ask of it. Thread-safe. */
public final class ProjectDispatch implements AutoCloseable {

  private final Workspace workspace;
  private final Dispatch dispatch;
  private final LegacyDesk legacy;
  private final Flightline flightline;
  private final LiveMirror mirror;
  private final MissionAnchors anchors;

  /** The coordinator of a project that nobody else can have. */
  public ProjectDispatch(Workspace workspace) {
    this(workspace, rows -> {});
  }

  /**
   * A coordinator that takes turns with others.
   *
   * @param turn asked within each of its transactions; throws when it is another one's turn
   */
  public ProjectDispatch(Workspace workspace, Consumer<Rows> turn) {
    this.workspace = workspace;
    this.dispatch = new Dispatch(workspace.guardedBy(turn));
    this.legacy = new LegacyDesk(workspace);
    this.flightline = new Flightline(workspace);
    this.mirror = new LiveMirror(workspace, flightline);
    this.anchors = new MissionAnchors(workspace, workspace.project().log());
  }

  public Dispatch dispatch() {
    return dispatch;
  }

  public LiveMirror mirror() {
    return mirror;
  }

  /** Takes over what an earlier server left: living agents, and migrations that were cut off. */
  public void adopt() {
    dispatch.adopt();
    legacy.finishInterrupted();
  }

  /** The operations that look at or act on git, files and processes. */
  public List<Operation<?, ?>> operations() {
    Taking taking = new Taking(workspace);
    return List.of(
        new AssignSortie(taking),
        new ClaimSortie(taking),
        new Clean(workspace),
        new CoordinatorStatus(dispatch.waiting()),
        new CreateSortie(workspace),
        new Decompose(workspace),
        new LandMission(workspace),
        new ListAgents(workspace, dispatch.crew()),
        new ListRescues(workspace),
        new MigrateLegacy(workspace, legacy),
        new MoveFlightline(flightline, Flightline.Way.EXPORT),
        new MoveFlightline(flightline, Flightline.Way.IMPORT),
        new MoveFlightline(flightline, Flightline.Way.SYNC),
        new RestoreRescue(workspace),
        new RollbackLegacy(workspace, legacy),
        new RunMission(workspace),
        new ShowGraph(),
        new SortieDiff(workspace),
        new SortieLogs(workspace),
        new SpawnOne(workspace),
        new ShowAgent(workspace, dispatch.crew()),
        new UpdateSortie(workspace));
  }

  /** Positions and hashes of the log as the merge commits of all missions noted them. */
  public List<Anchor> anchors() {
    return anchors.standing();
  }

  /** Records that the store was brought back; what was noted about lost events counts no more. */
  public void restored(RecoveryReport report) {
    anchors.restored(report);
  }

  /** Ends the processes of every agent that runs for the project, and says how many there were. */
  public int stopAgents() {
    List<Attempt> live =
        workspace.read(Attempts::running).stream()
            .filter(attempt -> !attempt.harness().equals(SortieOrder.OUTSIDE))
            .toList();
    for (Attempt attempt : live) {
      RunFolder run = workspace.folders().run(attempt.attemptId());
      run.withdraw();
      workspace.runs().stopper().stop(run.run(), run::leader, Pause.parking());
    }
    return live.size();
  }

  @Override
  public void close() {
    mirror.close();
    dispatch.close();
  }
}

package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.report.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks the chain of hashes, against anchors from outside too. */
final class VerifyLog implements Action<VerifyLog.Input, VerifyLog.Report> {

  private final Function<Project, List<Anchor>> known;

  /**
   * @param known the anchors that the project itself can find, in its merge commits for example
   */
  VerifyLog(Function<Project, List<Anchor>> known) {
    this.known = known;
  }

  /** Further anchors to hold the log against. */
  record Input(List<Noted> anchors) {
    Input {
      anchors = anchors == null ? List.of() : List.copyOf(anchors);
    }
  }

  /** A position and its hash, and where they were noted. */
  record Noted(long position, String hash, String notedIn) {
    Anchor toAnchor() {
      try {
        return new Anchor(new Position(position), Hash.parse(hash), notedIn);
      } catch (IllegalArgumentException e) {
        throw FleetException.invalid(
            "The anchor at " + position + " is not a position and 64 hexadecimal digits.");
      }
    }
  }

  /** What the check found; {@code clean} when there are no faults. */
  record Report(
      boolean clean, long checked, long head, String headHash, int anchors, List<String> faults) {}

  @Override
  public OperationSpec<Input, Report> spec() {
    return OperationSpec.of(
        "events.verify",
        Role.VIEWER,
        Input.class,
        Report.class,
        "Checks that no event was changed, removed or reordered.",
        Endpoint.post("/events/verify"));
  }

  @Override
  public Report perform(Project project, Call call, Input input) {
    List<Anchor> anchors = new ArrayList<>(known.apply(project));
    input.anchors().forEach(noted -> anchors.add(noted.toAnchor()));
    VerifyReport report = project.log().verify(anchors);
    return new Report(
        report.clean(),
        report.checked(),
        report.head().value(),
        report.headHash().toString(),
        report.anchors(),
        report.faults());
  }
}

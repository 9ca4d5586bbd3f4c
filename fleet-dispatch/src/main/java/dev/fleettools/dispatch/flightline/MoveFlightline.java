package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import java.util.Locale;

/** Writes the mirror, takes it in, or both; one operation a way. */
public final class MoveFlightline implements Action<MoveFlightline.Input, Flightline.Report> {

  private final Flightline flightline;
  private final Flightline.Way way;

  public MoveFlightline(Flightline flightline, Flightline.Way way) {
    this.flightline = flightline;
    this.way = way;
  }

  /** Nothing to choose. */
  public record Input() {}

  @Override
  public OperationSpec<Input, Flightline.Report> spec() {
    String name = way.name().toLowerCase(Locale.ROOT);
    return OperationSpec.of(
        "flightline." + name,
        Role.OPERATOR,
        Input.class,
        Flightline.Report.class,
        switch (way) {
          case EXPORT -> "Writes work orders, missions and sorties into .flightline.";
          case IMPORT -> "Takes work orders, missions and sorties in from .flightline.";
          case SYNC -> "Takes in what is newer in .flightline, and writes what is newer here.";
        },
        Endpoint.post("/flightline/" + name));
  }

  @Override
  public Flightline.Report perform(Project project, Call call, Input input) {
    return flightline.run(way, call);
  }
}

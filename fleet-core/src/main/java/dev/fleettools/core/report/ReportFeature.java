package dev.fleettools.core.report;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import java.util.List;

/** What specialists say; it has no rows of its own. */
public final class ReportFeature implements Feature {

  @Override
  public String name() {
    return "report";
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Brief(), new Complete(), new Heartbeat(), new Register(), new ReportProgress());
  }
}

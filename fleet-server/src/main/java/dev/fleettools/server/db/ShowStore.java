package dev.fleettools.server.db;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.report.LogStatistics;
import dev.fleettools.log.report.RecoveryReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much the store holds, and whether it is known to be wrong. */
final class ShowStore implements Action<ShowStore.Input, ShowStore.Answer> {

  /** Nothing to choose. */
  record Input() {}

  /**
   * The store.
   *
   * @param sealedUpTo the last position that lies in an archive segment
   * @param databaseBytes the size of the store without its segments: of the file, or of the
   *     database's tables with the rows of all projects in them
   * @param fault why commands are refused; null when nothing is known to be wrong
   * @param recovery how its damaged file was brought back when it was opened; empty when it was
   *     sound
   */
  record Answer(
      long head,
      long sealedUpTo,
      long databaseBytes,
      int segments,
      long segmentBytes,
      @Nullable Instant first,
      @Nullable Instant last,
      @Nullable String fault,
      List<String> recovery) {}

  @Override
  public OperationSpec<Input, Answer> spec() {
    return OperationSpec.of(
        "db.show",
        Role.VIEWER,
        Input.class,
        Answer.class,
        "Says how much the store holds, and whether something is wrong with it.",
        Endpoint.get("/db"));
  }

  @Override
  public Answer perform(Project project, Call call, Input input) {
    LogStatistics statistics = project.log().statistics();
    return new Answer(
        statistics.head().value(),
        statistics.sealedUpTo().value(),
        statistics.databaseBytes(),
        statistics.segments(),
        statistics.segmentBytes(),
        statistics.first(),
        statistics.last(),
        project.log().fault().orElse(null),
        project.log().recovery().map(ShowStore::told).orElse(List.of()));
  }

  private static List<String> told(RecoveryReport report) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(report.cause()), report.sentences().stream())
        .toList();
  }
}

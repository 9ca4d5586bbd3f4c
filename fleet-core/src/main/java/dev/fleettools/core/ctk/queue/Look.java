package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.ctk.rule.Ruling;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a request that waits stands, seen from outside the writer.
 *
 * @param free whether it would be granted now
 * @param inTheWay the locks that keep it waiting
 * @param circle the circle that it has become a part of since it began to wait; empty when none
 */
public record Look(boolean free, Set<String> inTheWay, List<WaitGraph.Step> circle) {

  /** Before the first look. */
  public static final Look NONE = new Look(false, Set.of(), List.of());

  public Look {
    inTheWay = Set.copyOf(inTheWay);
    circle = List.copyOf(circle);
  }

  /**
   * Looks again.
   *
   * @param before a circle is searched for only when other locks are in the way than then: each
   *     circle has a new lock in somebody's way, or begins with a new ticket
   */
  public static Look at(Rows rows, Instant now, Ask ask, Rank rank, Look before) {
    Line line = new Line(rows, now);
    return switch (line.judge(ask, rank)) {
      case Ruling.Granted granted -> new Look(true, Set.of(), List.of());
      case Ruling.Refused refused -> {
        Set<String> locks =
            refused.clashes().stream()
                .filter(clash -> !clash.queued())
                .map(clash -> clash.held().id().value())
                .collect(Collectors.toSet());
        yield new Look(
            false,
            locks,
            locks.equals(before.inTheWay) ? List.of() : line.circle(ask).orElse(List.of()));
      }
    };
  }
}

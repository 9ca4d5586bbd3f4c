package dev.fleettools.core.system;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log holds, in numbers. */
public final class ShowStatistics
    implements Action<ShowStatistics.Input, ShowStatistics.Statistics> {

  private static final int USUAL_DAYS = 14;
  private static final int MOST_DAYS = 366;

  /**
   * How far back.
   *
   * @param days how many days are counted one by one, up to that of the newest event; 14 if absent
   */
  public record Input(@Nullable Integer days) {}

  /**
   * The numbers.
   *
   * @param head the position of the newest event, which is how many there are
   * @param characters how long all payloads are together
   * @param types the most frequent first
   * @param days the oldest first; days are UTC's
   */
  public record Statistics(
      long head,
      long characters,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt,
      List<EventCounts.Count> types,
      List<Day> days) {}

  /** The events of one day. */
  public record Day(String day, long events) {}

  @Override
  public OperationSpec<Input, Statistics> spec() {
    return OperationSpec.of(
        "events.statistics",
        Role.VIEWER,
        Input.class,
        Statistics.class,
        "Shows how many events there are, of which types and on which days.",
        Endpoint.get("/events/statistics"));
  }

  @Override
  public Statistics perform(Project project, Call call, Input input) {
    if (call.caller().isAgent()) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "The numbers of the whole log are not for a specialist's token; ask for its own events.");
    }
    int days = input.days() == null ? USUAL_DAYS : input.days();
    if (days < 0 || days > MOST_DAYS) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "days is a number from 0 to %d, not %d.".formatted(MOST_DAYS, days),
          Map.of("pointer", "/days"));
    }
    EventLog log = project.log();
    List<EventCounts.Count> counts = log.read(EventCounts::all);
    long head = counts.stream().mapToLong(EventCounts.Count::lastPosition).max().orElse(0);
    return new Statistics(
        head,
        counts.stream().mapToLong(EventCounts.Count::characters).sum(),
        event(log, 1).map(StoredEvent::recordedAt).orElse(null),
        counts.stream().map(EventCounts.Count::lastAt).max(Instant::compareTo).orElse(null),
        counts,
        event(log, head).map(last -> days(log, last, days)).orElse(List.of()));
  }

  /** Positions have no gaps and follow the time: a day's events lie between two positions. */
  private static List<Day> days(EventLog log, StoredEvent last, int count) {
    Instant today = last.recordedAt().truncatedTo(ChronoUnit.DAYS);
    List<Day> days = new ArrayList<>();
    long after = last.position().value() + 1;
    for (int back = 0; back < count && after > 1; back++) {
      Instant day = today.minus(Duration.ofDays(back));
      long first = firstSince(log, day, after);
      days.add(new Day(day.toString().substring(0, 10), after - first));
      after = first;
    }
    return days.reversed();
  }

  private static long firstSince(EventLog log, Instant time, long otherwise) {
    EventQuery first =
        new EventQuery(Position.START, null, null, null, List.of(), null, time, null, false, 1);
    return log.events(first).stream()
        .mapToLong(event -> event.position().value())
        .findFirst()
        .orElse(otherwise);
  }

  private static Optional<StoredEvent> event(EventLog log, long position) {
    return position < 1
        ? Optional.empty()
        : log.events(EventQuery.after(new Position(position - 1), 1)).stream().findFirst();
  }
}

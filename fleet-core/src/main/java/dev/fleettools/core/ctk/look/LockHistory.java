package dev.fleettools.core.ctk.look;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists every lock there ever was, the newest grant first: who had what, when, and how it ended.
 */
public final class LockHistory implements Query<LockHistory.Input, LockHistory.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "lock.history",
          Role.VIEWER,
          Input.class,
          Output.class,
          "List the locks that are and were, the newest first",
          Endpoint.get("/locks/history"));

  /**
   * What is asked.
   *
   * @param key {@code file:} or {@code res:} and what follows; a path alone too
   * @param holder an agent's id, a sortie's id or number
   * @param missionId id or number
   * @param state every state when absent
   * @param from with {@code until}: those that were held at some moment between the two
   * @param cursor the {@code next_cursor} of the page before
   */
  public record Input(
      @Nullable String key,
      @Nullable String holder,
      @Nullable String specialistId,
      @Nullable String sortieId,
      @Nullable String missionId,
      @Nullable String state,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /**
   * What is answered.
   *
   * @param nextCursor the cursor of the next page; absent on the last
   */
  public record Output(List<Entry> locks, @Nullable String nextCursor) {
    public Output {
      locks = List.copyOf(locks);
    }
  }

  /**
   * One lock and what became of it.
   *
   * @param heldMs for how long; until now when it has not ended
   * @param extended how often its end was put off
   * @param refused how many others asked for it in vain
   * @param endedBy the operator that ended it by force
   */
  public record Entry(
      LockView lock, long heldMs, long extended, long refused, @Nullable String endedBy) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String state = input.state();
    Page<Entry> page =
        new LockSearch(rows, view.now())
            .state(state == null ? "all" : state)
            .key(input.key())
            .holder(input.holder())
            .specialist(input.specialistId())
            .sortie(input.sortieId())
            .mission(input.missionId())
            .heldBetween(input.from(), input.until())
            .newestFirst(PageRequest.of(SPEC.name(), input), row -> entry(row, view.now()));
    return new Output(page.items(), page.nextCursor());
  }

  private static Entry entry(Row row, Instant now) {
    Lock lock = LockTable.lock(row);
    Instant ended = lock.endedAt();
    Instant expires = lock.expiresAt();
    Instant end = ended != null ? ended : lock.liveAt(now) || expires == null ? now : expires;
    return new Entry(
        LockView.of(lock, now),
        Math.max(0, Duration.between(lock.grantedAt(), end).toMillis()),
        row.number("extended"),
        row.number("refused"),
        row.textOrNull("ended_by"));
  }
}

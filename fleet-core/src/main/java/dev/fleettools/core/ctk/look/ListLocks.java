package dev.fleettools.core.ctk.look;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists locks, oldest grant first. */
public final class ListLocks implements Query<ListLocks.Input, ListLocks.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "lock.list",
          Role.VIEWER,
          Input.class,
          Output.class,
          "List locks: the living ones unless a state is named",
          Endpoint.get("/locks"),
          Endpoint.get("/ctk/reservations"));

  /**
   * What is asked.
   *
   * @param state {@code active} when absent; {@code all} for every state
   * @param sortieId id or number
   * @param missionId id or number
   * @param path the key, with or without {@code file:}
   * @param cursor the {@code next_cursor} of the page before
   */
  public record Input(
      @Nullable String state,
      @Nullable String specialistId,
      @Nullable String sortieId,
      @Nullable String missionId,
      @Nullable String path,
      @Nullable Integer limit,
      @Nullable Long cursor) {}

  /**
   * What is answered.
   *
   * @param nextCursor the cursor of the next page; absent on the last
   */
  public record Output(List<LockView> locks, @Nullable Long nextCursor) {
    public Output {
      locks = List.copyOf(locks);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    int limit = Paging.limit(input.limit());
    String state = input.state();
    List<Lock> found =
        new LockSearch(rows, view.now())
            .state(state == null ? Lock.State.ACTIVE.text() : state)
            .specialist(input.specialistId())
            .sortie(input.sortieId())
            .mission(input.missionId())
            .key(input.path())
            .oldestFirst(input.cursor() == null ? 0 : input.cursor(), limit + 1, LockTable::lock);
    List<Lock> page = found.subList(0, Math.min(limit, found.size()));
    return new Output(
        page.stream().map(lock -> LockView.of(lock, view.now())).toList(),
        found.size() > limit ? page.getLast().grantedPosition() : null);
  }
}

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
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /**
   * What is answered.
   *
   * @param nextCursor the cursor of the next page; absent on the last
   */
  public record Output(List<LockView> locks, @Nullable String nextCursor) {
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
    String state = input.state();
    Page<LockView> page =
        new LockSearch(rows, view.now())
            .state(state == null ? Lock.State.ACTIVE.text() : state)
            .specialist(input.specialistId())
            .sortie(input.sortieId())
            .mission(input.missionId())
            .key(input.path())
            .oldestFirst(PageRequest.of(SPEC.name(), input), LockTable::lock)
            .map(lock -> LockView.of(lock, view.now()));
    return new Output(page.items(), page.nextCursor());
  }
}

package dev.fleettools.core.ctk.look;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;

/** What a sortie holds now. */
public final class HeldBySortie implements Query<HeldBySortie.Input, LockView.Several> {

  private static final OperationSpec<Input, LockView.Several> SPEC =
      OperationSpec.of(
          "ctk.held_by_sortie",
          Role.VIEWER,
          Input.class,
          LockView.Several.class,
          "List the locks that a task holds");

  public record Input(SortieId sortieId) {}

  @Override
  public OperationSpec<Input, LockView.Several> spec() {
    return SPEC;
  }

  @Override
  public LockView.Several answer(Rows rows, Viewpoint view, Input input) {
    return new LockView.Several(
        LockTable.heldBy(rows, Asker.sortie(rows, input.sortieId(), null)).stream()
            .map(lock -> LockView.of(lock, view.now()))
            .toList());
  }
}

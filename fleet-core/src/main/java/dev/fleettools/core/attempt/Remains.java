package dev.fleettools.core.attempt;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.operation.Context;

/**
 * Notes which attempts may still have a process, a worktree or a branch, so that nobody has to look
 * at all there ever were. Observations, not events.
 */
public final class Remains {

  private static final String INSERT =
      """
      INSERT INTO attempt_remains (project_id, attempt_id) VALUES (?, ?)
      ON CONFLICT (project_id, attempt_id) DO NOTHING
      """;

  private static final String DELETE =
      "DELETE FROM attempt_remains WHERE project_id = ? AND attempt_id = ?";

  private Remains() {}

  public static void begin(Context context, AttemptId attempt) {
    context.note(INSERT, context.rows().project().value(), attempt.value());
  }

  public static void end(Context context, AttemptId attempt) {
    context.note(DELETE, context.rows().project().value(), attempt.value());
  }
}

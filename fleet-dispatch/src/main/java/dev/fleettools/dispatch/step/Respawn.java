package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.flight.RenewToken;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.work.Workspace;

/**
 * Starts the process of an attempt that a server decided before it died. Its token died with the
 * server, so it gets another one.
 */
public final class Respawn {

  private final Workspace workspace;

  public Respawn(Workspace workspace) {
    this.workspace = workspace;
  }

  public void run(Sortie sortie, Attempt attempt) {
    String token = Tokening.make(workspace.runs().random());
    workspace.run(
        new RenewToken(), new RenewToken.Input(attempt.attemptId(), Tokening.hash(token)));
    new Spawn(workspace).run(sortie, attempt, token);
  }
}

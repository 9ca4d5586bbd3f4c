package dev.fleettools.dispatch.step;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.RenewToken;
import dev.fleettools.core.secret.Tokening;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.dispatch.work.Workspace;
import java.lang.System.Logger;

/**
 * Starts the process of an attempt that a server decided before it died. Its token died with the
 * server, so it gets another one.
 */
public final class Respawn {

  private static final Logger LOG = System.getLogger(Respawn.class.getName());

  private final Workspace workspace;

  public Respawn(Workspace workspace) {
    this.workspace = workspace;
  }

  public void run(Sortie sortie, Attempt attempt) {
    String token = Tokening.make(workspace.runs().random());
    try {
      workspace.run(
          new RenewToken(), new RenewToken.Input(attempt.attemptId(), Tokening.hash(token)));
    } catch (FleetException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      // It was ended meanwhile: nothing is left to start, and the next round cleans up.
      LOG.log(Logger.Level.DEBUG, e.sentence());
      return;
    }
    new Spawn(workspace).run(sortie, attempt, token);
  }
}

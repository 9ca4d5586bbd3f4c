package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.repository.Trailer;
import java.util.List;

/** Whose name a commit carries, and which sortie and agent it is made for. */
public record Author(Identity person, String sortie, String agent) {

  public List<Trailer> trailers() {
    return List.of(Trailer.sortie(sortie), Trailer.agent(agent));
  }
}

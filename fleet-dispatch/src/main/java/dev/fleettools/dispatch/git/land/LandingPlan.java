package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.repository.Checkout;
import java.util.List;
import java.util.Optional;

/**
 * What a landing would do, found out without doing any of it.
 *
 * @param source the commit to land
 * @param before where the target is; empty when it is missing
 * @param checkout the checkout whose files change with the target
 * @param tree the target's files afterwards
 * @param signed whether the person's git would sign the commit that is made
 * @param obstacles why it cannot be done; empty when it can
 */
public record LandingPlan(
    LandingRequest request,
    Way way,
    CommitId source,
    Optional<CommitId> before,
    Optional<Checkout> checkout,
    TreeId tree,
    List<Change> changes,
    boolean signed,
    List<Obstacle> obstacles) {

  /** What happens to the target. */
  public enum Way {
    NOTHING,
    CREATE,
    FAST_FORWARD,
    MERGE,
    SQUASH
  }

  /** Why not: a sentence with its remedy, and the paths it is about. */
  public record Obstacle(String sentence, List<String> paths) {}

  /** The plan in one line for people. */
  public String describe() {
    String target = request.target().shortName();
    String what =
        switch (way) {
          case NOTHING -> target + " already holds everything of " + request.source().shortName();
          case CREATE -> "Make the branch " + target + " at " + source.abbreviated();
          case FAST_FORWARD -> "Fast-forward " + target + " to " + source.abbreviated();
          case MERGE -> "Merge " + source.abbreviated() + " into " + target;
          case SQUASH ->
              "Add the changes of " + source.abbreviated() + " to " + target + " as one commit";
        };
    String files = changes.isEmpty() ? "" : ", " + counts();
    String where = checkout.map(c -> ", in the checkout " + c.folder()).orElse("");
    return what + files + (signed ? ", signed" : "") + where + ".";
  }

  private String counts() {
    long added = changes.stream().mapToLong(Change::added).sum();
    long deleted = changes.stream().mapToLong(Change::deleted).sum();
    return changes.size()
        + (changes.size() == 1 ? " file" : " files")
        + " (+"
        + added
        + " -"
        + deleted
        + ")";
  }
}

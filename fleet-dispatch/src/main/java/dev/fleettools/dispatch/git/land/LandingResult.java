package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.CommitId;
import java.util.List;

/** What came of a landing. */
public sealed interface LandingResult {

  /** The target is now at this commit; with way NOTHING it was there before. */
  record Landed(CommitId now, LandingPlan.Way way) implements LandingResult {}

  /** Nothing was changed: why, what to do next, and the paths it is about. */
  record Refused(String sentence, List<String> paths) implements LandingResult {}
}

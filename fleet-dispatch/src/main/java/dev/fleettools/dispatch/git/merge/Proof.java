package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.change.Change;
import java.util.List;

/** Whether a merge commit is what it claims to be. */
public sealed interface Proof {

  /** It is; these are its changes against its first parent. */
  record Proven(List<Change> changes) implements Proof {}

  /** It is not: why, and the paths it is about. */
  record Refused(String why, List<String> paths) implements Proof {}
}

package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathCase;
import java.util.Map;
import java.util.Set;

/** What a plan has to know of the project's files at the commit the mission starts from. */
public interface ProjectFiles {
  /** Every tracked file, symbolic links included, as paths from the root with {@code /}. */
  Set<String> tracked();

  /** The tracked symbolic links with what they hold, unresolved. */
  Map<String, String> links();

  /** The folders that are other repositories. */
  Set<String> submodules();

  /** How the file system that worktrees lie on tells names apart. */
  PathCase pathCase();
}

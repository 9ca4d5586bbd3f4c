package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathCase;
import java.util.Map;
import java.util.Set;

/** A project that is only a list of files. */
record FakeProject(
    Set<String> tracked, Map<String, String> links, Set<String> submodules, PathCase pathCase)
    implements ProjectFiles {
  FakeProject(String... tracked) {
    this(Set.of(tracked), Map.of(), Set.of(), PathCase.EXACT);
  }
}

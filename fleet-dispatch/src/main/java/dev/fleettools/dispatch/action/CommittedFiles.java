package dev.fleettools.dispatch.action;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.plan.check.ProjectFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The files of a commit, as a plan's check wants to know them. */
record CommittedFiles(
    Set<String> tracked, Map<String, String> links, Set<String> submodules, PathCase pathCase)
    implements ProjectFiles {

  private static final String LINK = "120000";
  private static final String SUBMODULE = "160000";

  static CommittedFiles of(Repository repository, CommitId commit, PathCase pathCase) {
    Set<String> tracked = new HashSet<>();
    Map<String, String> links = new HashMap<>();
    Set<String> submodules = new HashSet<>();
    for (String field : repository.git().must("ls-tree", "-r", "-z", commit.hex()).fields()) {
      int tab = field.indexOf('\t');
      String[] facts = field.substring(0, tab).split(" ", -1);
      String path = field.substring(tab + 1);
      if (facts[0].equals(SUBMODULE)) {
        submodules.add(path);
        continue;
      }
      tracked.add(path);
      if (facts[0].equals(LINK)) {
        links.put(path, repository.git().must("cat-file", "blob", facts[2]).text());
      }
    }
    return new CommittedFiles(tracked, links, submodules, pathCase);
  }
}

package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code Fleet-Log} trailers back. Only the first-parent line is ours to have written.
 */
public final class Anchors {

  private static final Pattern VALUE = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{64})");

  private final Git git;

  public Anchors(Repository repository) {
    this.git = repository.git();
  }

  /**
   * The anchors of the commits since a base, newest first, in at most so many commits. What lies
   * before the base may carry trailers of other people's logs: it came in by a pull.
   */
  public List<Anchor> since(CommitId base, CommitId head, int atMostCommits) {
    List<String> fields =
        git.must(
                "log",
                "-z",
                "--first-parent",
                "--no-show-signature",
                "--max-count=" + atMostCommits,
                "--format=%H%x00%(trailers:key=Fleet-Log,valueonly,unfold,separator=%x0a)",
                head.hex(),
                "^" + base.hex())
            .fields();
    List<Anchor> anchors = new ArrayList<>();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      CommitId commit = new CommitId(fields.get(i));
      fields.get(i + 1).lines().forEach(value -> add(anchors, commit, value.strip()));
    }
    return anchors;
  }

  private static void add(List<Anchor> anchors, CommitId commit, String value) {
    Matcher matcher = VALUE.matcher(value);
    if (matcher.matches()) {
      anchors.add(new Anchor(commit, Long.parseLong(matcher.group(1)), matcher.group(2)));
    }
  }
}

package dev.fleettools.dispatch.git.change;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.Scratch;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Compares commits, and checkouts with commits. Takes no locks; safe for many threads. */
public final class Changes {

  private final Git git;

  public Changes(Repository repository) {
    this.git = repository.git();
  }

  /** The paths that differ, in the order of their names. */
  public List<Change> between(CommitId from, CommitId to) {
    return compare(from.hex(), to.hex());
  }

  /** The paths that a tree would change, in the order of their names. */
  public List<Change> between(CommitId from, TreeId to) {
    return compare(from.hex(), to.hex());
  }

  private List<Change> compare(String from, String to) {
    return RawDiff.parse(
        git.must(
                "diff-tree",
                "-r",
                "-z",
                "--no-renames",
                "--raw",
                "--numstat",
                "--no-abbrev",
                from,
                to)
            .fields());
  }

  /** The unified diff, at most this many bytes of it. */
  public DiffText diff(CommitId from, CommitId to, int atMostBytes) {
    GitResult result =
        git.keeping(atMostBytes)
            .must(
                "diff-tree",
                "-r",
                "-p",
                "--no-renames",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--full-index",
                from.hex(),
                to.hex());
    return new DiffText(result.text(), result.truncated());
  }

  /** The diff from which {@code git apply} makes the second commit's files, binary ones too. */
  public byte[] patch(CommitId from, CommitId to) {
    return git.must(
            "diff-tree",
            "-r",
            "-p",
            "--binary",
            "--full-index",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            from.hex(),
            to.hex())
        .bytes();
  }

  /** How much a checkout differs from a commit right now, files that git does not know included. */
  public LineCounts live(Checkout checkout, CommitId base) {
    try (Scratch scratch = new Scratch()) {
      Git looking = withIndexCopy(checkout, scratch);
      LineCounts sum = new LineCounts(0, 0, 0);
      for (String entry : tracked(looking, base)) {
        String[] parts = entry.split("\t", 3);
        sum = sum.plus(new LineCounts(1, RawDiff.number(parts[0]), RawDiff.number(parts[1])));
      }
      for (String path :
          looking.must("ls-files", "-z", "--others", "--exclude-standard").fields()) {
        sum = sum.plus(UntrackedFile.count(checkout.folder(), path));
      }
      return sum;
    }
  }

  private static List<String> tracked(Git looking, CommitId base) {
    return looking
        .must(
            "diff",
            "--numstat",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            base.hex())
        .fields();
  }

  /** {@code git diff} writes the index anew when only file times differ, whatever it is told. */
  private static Git withIndexCopy(Checkout checkout, Scratch scratch) {
    Path copy = scratch.file("index");
    try {
      Files.copy(checkout.gitDir().resolve("index"), copy);
    } catch (NoSuchFileException noIndex) {
      return checkout.git().with("GIT_INDEX_FILE", copy.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The index of " + checkout.folder() + " is unreadable.", e);
    }
    return checkout.git().with("GIT_INDEX_FILE", copy.toString());
  }
}

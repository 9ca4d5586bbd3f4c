package dev.fleettools.dispatch.git.rescue;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.change.Changes;
import dev.fleettools.dispatch.git.repository.CommitWriter;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.repository.Trailer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps work under rescue refs, shows it, gives it back, and lets old work go. */
public final class Rescue {

  private final Repository repository;
  private final InstantSource clock;
  private final Refs refs;
  private final Changes changes;
  private final CommitWriter commits;

  public Rescue(Repository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
    this.refs = new Refs(repository);
    this.changes = new Changes(repository);
    this.commits = new CommitWriter(repository, clock);
  }

  /** Keeps work under the attempt's next free ref; the same work twice is kept once. */
  public RescueEntry keep(RescueWork work) {
    List<Trailer> trailers = new ArrayList<>(work.trailers());
    trailers.add(new Trailer(RescueRefs.BASE, work.base().hex()));
    Optional<RescueEntry> before =
        of(work.attempt()).stream().filter(entry -> holds(entry, work)).findFirst();
    if (before.isPresent()) {
      return before.get();
    }
    String subject = work.subject().replaceAll("\\s+", " ");
    String message = Trailer.append(subject, trailers);
    CommitId commit = commits.write(work.tree(), work.parents(), message, work.by());
    int n = of(work.attempt()).stream().mapToInt(RescueEntry::n).max().orElse(0) + 1;
    while (!refs.create(RefName.rescue(work.attempt(), n), commit).done()) {
      n++;
    }
    RefName ref = RefName.rescue(work.attempt(), n);
    return list().stream().filter(entry -> entry.ref().equals(ref)).findFirst().orElseThrow();
  }

  /** All kept work, newest first. */
  public List<RescueEntry> list() {
    return RescueRefs.list(repository, RefName.RESCUE);
  }

  /** What was kept of one attempt, newest first. */
  public List<RescueEntry> of(String attempt) {
    return RescueRefs.list(repository, RefName.RESCUE + attempt + "/");
  }

  public RescueContents contents(RescueEntry entry) {
    List<Change> found = changes.between(entry.base(), entry.commit());
    StringBuilder blobs = new StringBuilder();
    found.stream()
        .filter(change -> change.kind() != Change.Kind.DELETED && !change.isSubmodule())
        .forEach(change -> blobs.append(change.object()).append('\n'));
    String sizes =
        repository
            .git()
            .must(RawText.encode(blobs.toString()), "cat-file", "--batch-check=%(objectsize)")
            .text();
    return new RescueContents(found, sizes.lines().mapToLong(Long::parseLong).sum());
  }

  /** The kept work as a patch against its base. */
  public byte[] patch(RescueEntry entry) {
    return changes.patch(entry.base(), entry.commit());
  }

  /** Makes the branch {@code rescue/<attempt>-<n>}, to be looked at or merged by hand. */
  public RefName restoreAsBranch(RescueEntry entry) {
    RefName branch = RefName.branch("rescue/" + entry.attempt() + "-" + entry.n());
    RefUpdate made = refs.create(branch, entry.commit());
    if (made instanceof RefUpdate.Moved(Optional<CommitId> at)
        && !at.equals(Optional.of(entry.commit()))) {
      throw new GitException(
          Problem.BRANCH_EXISTS,
          "There is another branch "
              + branch.shortName()
              + " already: rename or delete it, then restore again.");
    }
    return branch;
  }

  /** Puts the kept changes into a checkout's files; all of them or, with a sentence, none. */
  public void applyTo(Path checkout, RescueEntry entry) {
    byte[] patch = patch(entry);
    if (patch.length == 0) {
      return;
    }
    GitResult result =
        repository.git().in(checkout).run(patch, "apply", "--whitespace=nowarn", "--binary", "-");
    if (!result.ok()) {
      throw new GitException(
          Problem.WORK_AT_RISK,
          entry.ref()
              + " does not fit the files in "
              + checkout
              + " ("
              + result.err().strip()
              + "): restore it as a branch and merge that.");
    }
  }

  public RefUpdate delete(RescueEntry entry) {
    return refs.delete(entry.ref(), entry.commit());
  }

  /**
   * Lets go what is older than an age, and the oldest of the rest while all of it together is
   * bigger than a cap; the newest stays whatever its size.
   *
   * @return what was let go
   */
  public List<RescueEntry> expire(Duration age, long capBytes) {
    Instant limit = clock.instant().minus(age);
    List<RescueEntry> oldestFirst = list().reversed();
    long total = oldestFirst.stream().mapToLong(entry -> contents(entry).bytes()).sum();
    List<RescueEntry> gone = new ArrayList<>();
    for (RescueEntry entry : oldestFirst) {
      boolean tooOld = entry.when().isBefore(limit);
      boolean tooMuch = total > capBytes && !entry.equals(oldestFirst.getLast());
      if ((tooOld || tooMuch) && delete(entry).done()) {
        total -= contents(entry).bytes();
        gone.add(entry);
      }
    }
    return gone;
  }

  private boolean holds(RescueEntry entry, RescueWork work) {
    String parents =
        repository.git().must("rev-list", "--no-walk", "--parents", entry.commit().hex()).line();
    StringBuilder wanted = new StringBuilder(entry.commit().hex());
    work.parents().forEach(parent -> wanted.append(' ').append(parent));
    return parents.contentEquals(wanted) && commits.treeOf(entry.commit()).equals(work.tree());
  }
}

package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.change.Changes;
import dev.fleettools.dispatch.git.land.LandingPlan.Obstacle;
import dev.fleettools.dispatch.git.land.LandingPlan.Way;
import dev.fleettools.dispatch.git.merge.MergeResult;
import dev.fleettools.dispatch.git.merge.Merging;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.Operation;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.git.repository.StatusEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what one landing would do and what is in its way. Reads only. */
final class LandingPlanner {

  private final Repository repository;
  private final Merging merging;
  private final LandingRequest request;
  private final Refs refs;
  private final Changes changes;
  private final List<Obstacle> obstacles = new ArrayList<>();

  LandingPlanner(Repository repository, Merging merging, LandingRequest request) {
    this.repository = repository;
    this.merging = merging;
    this.request = request;
    this.refs = new Refs(repository);
    this.changes = new Changes(repository);
  }

  LandingPlan plan(CommitId source) {
    Optional<CommitId> before = refs.read(request.target());
    TreeId tree = before.map(at -> treeAfter(at, source)).orElse(merging.treeOf(source));
    List<Change> touched = before.map(at -> changes.between(at, tree)).orElse(List.of());
    Way way = obstacles.isEmpty() ? way(source, before, touched) : Way.NOTHING;
    boolean commits = way == Way.MERGE || way == Way.SQUASH;
    boolean signed = commits && repository.flag("commit.gpgSign");
    Optional<Checkout> checkout = way == Way.NOTHING ? Optional.empty() : checkout(way, touched);
    refuseAlias();
    return new LandingPlan(
        request, way, source, before, checkout, tree, touched, signed, List.copyOf(obstacles));
  }

  private TreeId treeAfter(CommitId target, CommitId source) {
    return switch (merging.mergeTree(target, source)) {
      case MergeResult.Clean(TreeId tree) -> tree;
      case MergeResult.Conflict(List<String> paths, List<String> messages) -> {
        String about = paths.isEmpty() ? String.join(" ", messages) : String.join(", ", paths);
        obstacles.add(
            new Obstacle(
                request.source().shortName()
                    + " and "
                    + target()
                    + " conflict ("
                    + about
                    + "): merge "
                    + target()
                    + " into the mission first, or merge by hand.",
                paths));
        yield merging.treeOf(target);
      }
    };
  }

  private Way way(CommitId source, Optional<CommitId> before, List<Change> touched) {
    if (before.isEmpty()) {
      return Way.CREATE;
    }
    if (refs.isAncestor(source, before.get())) {
      return Way.NOTHING;
    }
    return switch (request.style()) {
      case SQUASH -> touched.isEmpty() ? Way.NOTHING : Way.SQUASH;
      case MERGE -> Way.MERGE;
      case FAST_FORWARD -> refs.isAncestor(before.get(), source) ? Way.FAST_FORWARD : Way.MERGE;
    };
  }

  private Optional<Checkout> checkout(Way way, List<Change> touched) {
    List<Path> folders = refs.checkedOutIn(request.target());
    if (folders.size() > 1) {
      refuse(target() + " is checked out in several places: switch all but one away from it.");
    }
    if (folders.isEmpty()) {
      return Optional.empty();
    }
    Optional<Checkout> checkout = repository.checkoutAt(folders.getFirst());
    if (checkout.isEmpty() || way == Way.CREATE) {
      refuse(folders.getFirst() + " is on " + target() + " but cannot be used: switch it away.");
      return Optional.empty();
    }
    judge(checkout.get(), way, touched);
    return checkout;
  }

  private void judge(Checkout checkout, Way way, List<Change> touched) {
    Optional<Operation> underway = checkout.underway();
    if (underway.isPresent()) {
      refuse(
          "A "
              + underway.get().word()
              + " is under way in "
              + checkout.folder()
              + ": finish it or give it up first.");
      return;
    }
    List<StatusEntry> status = checkout.status();
    List<String> overwritten = Overwrites.of(checkout.folder(), status, touched);
    if (!overwritten.isEmpty()) {
      obstacles.add(
          new Obstacle(
              "Files in "
                  + checkout.folder()
                  + " would be overwritten ("
                  + String.join(", ", overwritten)
                  + "): commit, stash or move them first.",
              overwritten));
    }
    List<String> staged =
        status.stream().filter(StatusEntry::staged).map(StatusEntry::path).toList();
    if (way != Way.FAST_FORWARD && !staged.isEmpty()) {
      obstacles.add(
          new Obstacle(
              "Staged changes in "
                  + checkout.folder()
                  + " would get into the merge ("
                  + String.join(", ", staged)
                  + "): commit or unstage them first.",
              staged));
    }
  }

  /** Moving a branch that is an alias would cut it off from the branch it stands for. */
  private void refuseAlias() {
    GitResult alias = repository.git().run("symbolic-ref", "-q", request.target().full());
    if (alias.ok()) {
      String real = new RefName(alias.line()).shortName();
      refuse(target() + " is an alias of " + real + ": land into " + real + ".");
    }
  }

  private void refuse(String sentence) {
    obstacles.add(new Obstacle(sentence, List.of()));
  }

  private String target() {
    return request.target().shortName();
  }
}

package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.git.repository.Refs;
import dev.fleettools.dispatch.git.repository.Repository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lands into a branch that is checked out nowhere: objects and a compare-and-swap, no files. */
final class PlumbingLanding {

  private final LandingPlan plan;
  private final Refs refs;
  private final Git person;

  PlumbingLanding(Repository repository, LandingPlan plan, Duration patience) {
    this.plan = plan;
    this.refs = new Refs(repository);
    this.person = repository.git().asPerson().within(patience);
  }

  LandingResult land() {
    return switch (plan.way()) {
      case NOTHING -> new LandingResult.Landed(plan.before().orElse(plan.source()), plan.way());
      case CREATE -> answer(refs.create(plan.request().target(), plan.source()), plan.source());
      case FAST_FORWARD -> move(plan.source());
      case MERGE -> commit(List.of(plan.before().orElseThrow(), plan.source()));
      case SQUASH -> commit(List.of(plan.before().orElseThrow()));
    };
  }

  /** Git takes the person's identity from their configuration, and signs with their key. */
  private LandingResult commit(List<CommitId> parents) {
    List<String> arguments = new ArrayList<>(List.of("commit-tree"));
    if (plan.signed()) {
      arguments.add("-S");
    }
    parents.forEach(parent -> arguments.addAll(List.of("-p", parent.hex())));
    arguments.addAll(List.of("-F", "-", plan.tree().hex()));
    byte[] message = RawText.encode(plan.request().message().strip() + "\n");
    GitResult result = person.run(message, arguments.toArray(String[]::new));
    if (!result.ok()) {
      return new LandingResult.Refused(
          "Git did not make the commit for "
              + plan.request().target().shortName()
              + " ("
              + result.err().strip()
              + "): clear that up and land again.",
          List.of());
    }
    return move(new CommitId(result.line()));
  }

  private LandingResult move(CommitId to) {
    return answer(refs.update(plan.request().target(), plan.before().orElseThrow(), to), to);
  }

  private LandingResult answer(RefUpdate update, CommitId to) {
    return update.done()
        ? new LandingResult.Landed(to, plan.way())
        : new LandingResult.Refused(
            plan.request().target().shortName() + " moved while landing: try again.", List.of());
  }
}

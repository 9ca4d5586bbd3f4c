package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.Scratch;
import dev.fleettools.dispatch.git.repository.Checkout;
import dev.fleettools.dispatch.git.repository.Head;
import dev.fleettools.dispatch.git.repository.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lands where the person has the target checked out: with git's own merge, the person's hooks and
 * signing. What does not come through is undone at once.
 */
final class CheckoutLanding {

  private final LandingPlan plan;
  private final Checkout checkout;
  private final Git person;

  CheckoutLanding(LandingPlan plan, Checkout checkout, Duration patience) {
    this.plan = plan;
    this.checkout = checkout;
    this.person = checkout.plainGit().asPerson().within(patience);
  }

  LandingResult land() {
    CommitId before = plan.before().orElseThrow();
    if (!checkout.head().equals(new Head.OnBranch(plan.request().target(), before))) {
      return new LandingResult.Refused(
          checkout.folder() + " moved while landing: try again.", List.of());
    }
    try (Scratch scratch = new Scratch()) {
      Path message = scratch.file("message");
      Files.write(message, RawText.encode(plan.request().message().strip() + "\n"));
      GitResult result = merge(message);
      if (!result.ok()) {
        List<String> conflicts =
            person.run("diff", "--name-only", "--diff-filter=U", "-z").fields();
        undo();
        return refused(result, conflicts);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The commit message cannot be written.", e);
    } catch (GitException e) {
      undo();
      throw e;
    }
    return new LandingResult.Landed(checkout.head().commit().orElseThrow(), plan.way());
  }

  private GitResult merge(Path message) {
    String source = plan.source().hex();
    return switch (plan.way()) {
      case FAST_FORWARD ->
          person.run("merge", "-q", "--ff-only", "--no-autostash", "--no-overwrite-ignore", source);
      case MERGE ->
          person.run(
              "merge",
              "-q",
              "--no-ff",
              "--no-squash",
              "--commit",
              "--no-edit",
              "--no-autostash",
              "-F",
              message.toString(),
              source);
      case SQUASH -> {
        GitResult merged =
            person.run("merge", "-q", "--squash", "--no-commit", "--no-autostash", source);
        yield merged.ok()
            ? person.run("commit", "-q", "--no-edit", "-F", message.toString())
            : merged;
      }
      case NOTHING, CREATE ->
          throw new IllegalStateException(plan.way() + " does not touch a checkout");
    };
  }

  /** Takes back a merge that stopped half-way; the plan made sure that nothing else is staged. */
  private void undo() {
    if (checkout.underway().equals(Optional.of(Operation.MERGE))) {
      person.run("merge", "--abort");
    } else if (plan.way() == LandingPlan.Way.SQUASH) {
      person.run("reset", "-q", "--merge");
    }
  }

  private LandingResult refused(GitResult result, List<String> conflicts) {
    String said = (result.err().strip() + " " + result.text().strip()).strip();
    return new LandingResult.Refused(
        "Git did not merge in "
            + checkout.folder()
            + ", which is as it was ("
            + said
            + "): clear that up and land again.",
        conflicts);
  }
}

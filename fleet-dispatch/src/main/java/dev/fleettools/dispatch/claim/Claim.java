package dev.fleettools.dispatch.claim;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.sortie.Sortie;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent from outside was given.
 *
 * @param worktree the folder to work in
 * @param files what it may change
 * @param feedback what the last review asked for
 * @param answers what was asked before, each with its answer
 */
public record Claim(
    String sortieId,
    String number,
    String attemptId,
    String attempt,
    String title,
    String description,
    List<String> files,
    List<String> criteria,
    String worktree,
    String branch,
    String baseCommit,
    @Nullable String feedback,
    List<String> answers) {

  static Claim of(Sortie sortie, Attempt attempt) {
    return new Claim(
        sortie.sortieId().value(),
        sortie.number(),
        attempt.attemptId().value(),
        attempt.number(),
        sortie.order().title(),
        sortie.order().description(),
        sortie.scopeFiles(),
        sortie.order().criteria(),
        attempt.worktree(),
        attempt.branch(),
        attempt.baseCommit(),
        sortie.feedback(),
        sortie.answers());
  }
}

package dev.fleettools.dispatch.git.rescue;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import java.time.Instant;

/**
 * Kept work.
 *
 * @param attempt the number of the attempt it was done in, such as {@code m7.3.a2}
 * @param base the commit against which it is the kept work
 */
public record RescueEntry(
    RefName ref,
    String attempt,
    int n,
    CommitId commit,
    CommitId base,
    Instant when,
    String subject) {}

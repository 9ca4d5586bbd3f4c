package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.RefName;
import java.nio.file.Path;

/**
 * Where an attempt was made.
 *
 * @param attempt its number, such as {@code m7.3.a2}
 * @param branch the branch it was given; whoever worked there may have left it
 * @param start the commit it started from
 */
public record AttemptTree(String attempt, Path folder, RefName branch, CommitId start) {}

/**
 * The worktrees agents work in: made, filled, and taken away only after what they hold was
 * committed or kept.
 */
@NullMarked
package dev.fleettools.dispatch.git.worktree;

import org.jspecify.annotations.NullMarked;

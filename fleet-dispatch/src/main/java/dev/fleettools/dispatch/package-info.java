/** Acts on the world: worktrees, harnesses, supervision, checks, merges. */
@NullMarked
package dev.fleettools.dispatch;

import org.jspecify.annotations.NullMarked;

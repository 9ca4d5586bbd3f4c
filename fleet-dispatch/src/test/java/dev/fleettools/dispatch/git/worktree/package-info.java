@NullMarked
package dev.fleettools.dispatch.git.worktree;

import org.jspecify.annotations.NullMarked;

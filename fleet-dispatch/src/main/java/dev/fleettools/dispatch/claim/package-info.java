/** How agents from outside come to a sortie and its worktree. */
@NullMarked
package dev.fleettools.dispatch.claim;

import org.jspecify.annotations.NullMarked;

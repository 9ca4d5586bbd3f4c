/** Blockers: what keeps a sortie or a mission from going on. */
@NullMarked
package dev.fleettools.core.blocker;

import org.jspecify.annotations.NullMarked;

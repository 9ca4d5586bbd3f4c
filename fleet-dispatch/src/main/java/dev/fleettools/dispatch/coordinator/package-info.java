/**
 * Dispatch: the deterministic coordinator of one project. It looks at the rows, works out what is
 * to be done next, and does it; after a crash it looks again and goes on.
 */
@NullMarked
package dev.fleettools.dispatch.coordinator;

import org.jspecify.annotations.NullMarked;

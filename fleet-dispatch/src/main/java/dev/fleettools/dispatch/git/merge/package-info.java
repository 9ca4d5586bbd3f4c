/** Merges without a checkout: made by plumbing, proven from the objects alone. */
@NullMarked
package dev.fleettools.dispatch.git.merge;

import org.jspecify.annotations.NullMarked;

/** The steps of a review and of a merge. */
@NullMarked
package dev.fleettools.core.judging;

import org.jspecify.annotations.NullMarked;

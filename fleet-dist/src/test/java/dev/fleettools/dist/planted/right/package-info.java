/** Breaks rules on purpose: each rule must catch its own. */
@NullMarked
package dev.fleettools.dist.planted.right;

import org.jspecify.annotations.NullMarked;

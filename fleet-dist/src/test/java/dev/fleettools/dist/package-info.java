/** Rules that hold over all modules, and the launcher's tests. */
@NullMarked
package dev.fleettools.dist;

import org.jspecify.annotations.NullMarked;

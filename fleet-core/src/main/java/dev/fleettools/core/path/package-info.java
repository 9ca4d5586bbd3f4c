/** Project-relative paths and path patterns: what locks, scopes and plans name files with. */
@NullMarked
package dev.fleettools.core.path;

import org.jspecify.annotations.NullMarked;

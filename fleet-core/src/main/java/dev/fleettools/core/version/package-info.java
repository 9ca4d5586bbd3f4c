/** Versions of things, so that nobody overwrites what they have not seen. */
@NullMarked
package dev.fleettools.core.version;

import org.jspecify.annotations.NullMarked;

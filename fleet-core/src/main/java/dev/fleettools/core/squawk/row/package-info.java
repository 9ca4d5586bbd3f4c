/** The rows of mail: written from events, and nothing else. */
@NullMarked
package dev.fleettools.core.squawk.row;

import org.jspecify.annotations.NullMarked;

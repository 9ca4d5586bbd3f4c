/** Squawk: mailboxes, messages, threads and cursors. Their model is in {@code mail}. */
@NullMarked
package dev.fleettools.core.squawk;

import org.jspecify.annotations.NullMarked;

/** Threads of messages: what they are and when they count as active. */
@NullMarked
package dev.fleettools.core.squawk.thread;

import org.jspecify.annotations.NullMarked;

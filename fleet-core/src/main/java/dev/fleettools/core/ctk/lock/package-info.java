/** What a lock is: its events, its state, its rules, its rows, and how paths become keys. */
@NullMarked
package dev.fleettools.core.ctk.lock;

import org.jspecify.annotations.NullMarked;

/** What mail is: its events, its states, its rules and its rows. */
@NullMarked
package dev.fleettools.core.squawk.mail;

import org.jspecify.annotations.NullMarked;

/**
 * {@code fleet demo}: a mission on a small project of its own, flown through the public command
 * line, with an account that rests on the event log alone.
 */
@NullMarked
package dev.fleettools.cli.demo;

import org.jspecify.annotations.NullMarked;

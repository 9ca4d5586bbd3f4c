/**
 * Real git, one command at a time, without touching what belongs to the person: the values
 * (commits, trees, refs), the isolated command runner and its failures.
 */
@NullMarked
package dev.fleettools.dispatch.git;

import org.jspecify.annotations.NullMarked;

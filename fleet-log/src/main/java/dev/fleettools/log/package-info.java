/** The event log: append, read, follow, project, verify. */
@NullMarked
package dev.fleettools.log;

import org.jspecify.annotations.NullMarked;

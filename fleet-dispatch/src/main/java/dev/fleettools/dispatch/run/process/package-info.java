/**
 * Facts about processes, and signals to them, by identity instead of by bare number: a process id
 * is given to another process sooner or later, a process id with its start time never is.
 */
@NullMarked
package dev.fleettools.dispatch.run.process;

import org.jspecify.annotations.NullMarked;

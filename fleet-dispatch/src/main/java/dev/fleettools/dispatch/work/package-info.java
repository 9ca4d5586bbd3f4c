/** What every step of Dispatch works with: one project's store, repository, folders and tools. */
@NullMarked
package dev.fleettools.dispatch.work;

import org.jspecify.annotations.NullMarked;

/** Following what an agent writes, from an offset that survives a crash of the reader. */
@NullMarked
package dev.fleettools.dispatch.run.journal;

import org.jspecify.annotations.NullMarked;

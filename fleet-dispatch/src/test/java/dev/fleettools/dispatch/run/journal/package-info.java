@NullMarked
package dev.fleettools.dispatch.run.journal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.fleettools.dispatch.run.process;

import org.jspecify.annotations.NullMarked;

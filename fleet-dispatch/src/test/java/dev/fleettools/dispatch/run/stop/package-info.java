@NullMarked
package dev.fleettools.dispatch.run.stop;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.fleettools.dispatch.run;

import org.jspecify.annotations.NullMarked;

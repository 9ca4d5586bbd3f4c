@NullMarked
package dev.fleettools.dispatch.git.land;

import org.jspecify.annotations.NullMarked;

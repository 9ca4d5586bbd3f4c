/** The project itself and the services that run it. */
@NullMarked
package dev.fleettools.core.system;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.fleettools.dispatch.git;

import org.jspecify.annotations.NullMarked;

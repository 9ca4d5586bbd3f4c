@NullMarked
package dev.fleettools.dispatch.git.change;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.fleettools.dispatch.git.rescue;

import org.jspecify.annotations.NullMarked;

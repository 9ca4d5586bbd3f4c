@NullMarked
package dev.fleettools.dispatch.git.merge;

import org.jspecify.annotations.NullMarked;

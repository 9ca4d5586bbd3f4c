@NullMarked
package dev.fleettools.dispatch.legacy;

import org.jspecify.annotations.NullMarked;

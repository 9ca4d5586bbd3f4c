/** Mail and questions through processes that are killed. */
@NullMarked
package dev.fleettools.server.squawk;

import org.jspecify.annotations.NullMarked;

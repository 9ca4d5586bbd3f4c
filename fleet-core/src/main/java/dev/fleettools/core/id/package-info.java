/** Ids and the numbers that people see. */
@NullMarked
package dev.fleettools.core.id;

import org.jspecify.annotations.NullMarked;

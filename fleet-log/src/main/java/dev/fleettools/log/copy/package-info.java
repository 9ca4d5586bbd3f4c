/** One project's log on its way from one database to another, byte for byte. */
@NullMarked
package dev.fleettools.log.copy;

import org.jspecify.annotations.NullMarked;

/** The one JSON form of everything that is stored or sent. */
@NullMarked
package dev.fleettools.core.json;

import org.jspecify.annotations.NullMarked;

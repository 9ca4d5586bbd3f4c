/** Events as records: their names, versions, schemas and stored form. */
@NullMarked
package dev.fleettools.core.event;

import org.jspecify.annotations.NullMarked;

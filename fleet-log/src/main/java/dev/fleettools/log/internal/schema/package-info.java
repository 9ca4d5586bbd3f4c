/** The steps that make a store's tables, and the notes of which of them ran. */
@NullMarked
package dev.fleettools.log.internal.schema;

import org.jspecify.annotations.NullMarked;

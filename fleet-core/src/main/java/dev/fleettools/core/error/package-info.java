/** What can go wrong, as codes that every surface maps the same way. */
@NullMarked
package dev.fleettools.core.error;

import org.jspecify.annotations.NullMarked;

/** What was taken over from other stores, and taken back. */
@NullMarked
package dev.fleettools.core.migration;

import org.jspecify.annotations.NullMarked;

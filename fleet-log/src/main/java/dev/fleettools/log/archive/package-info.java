/**
 * Sealed parts of a log in files of their own: how one is written, checked and read. Knows files
 * and events, no database.
 */
@NullMarked
package dev.fleettools.log.archive;

import org.jspecify.annotations.NullMarked;

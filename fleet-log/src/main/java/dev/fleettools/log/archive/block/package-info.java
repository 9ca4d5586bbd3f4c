/** Events that follow each other as compressed bytes, and back. */
@NullMarked
package dev.fleettools.log.archive.block;

import org.jspecify.annotations.NullMarked;

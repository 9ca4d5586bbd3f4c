/** What the log tells of itself: how large it is, whether it is whole, what was done to it. */
@NullMarked
package dev.fleettools.log.report;

import org.jspecify.annotations.NullMarked;

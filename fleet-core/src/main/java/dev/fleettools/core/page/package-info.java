/** Lists in pages: what is asked for, where a page begins, and how one is read from rows. */
@NullMarked
package dev.fleettools.core.page;

import org.jspecify.annotations.NullMarked;

/** What can be locked: how paths, patterns and resources become keys, and which keys overlap. */
@NullMarked
package dev.fleettools.core.ctk.key;

import org.jspecify.annotations.NullMarked;

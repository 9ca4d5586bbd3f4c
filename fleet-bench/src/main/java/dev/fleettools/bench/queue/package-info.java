/** How fast work is found and given away when much of it waits. */
@NullMarked
package dev.fleettools.bench.queue;

import org.jspecify.annotations.NullMarked;

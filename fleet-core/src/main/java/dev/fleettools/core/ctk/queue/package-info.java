/**
 * Those who wait for locks: their order, what they wait for, and whom that would leave waiting for
 * ever.
 */
@NullMarked
package dev.fleettools.core.ctk.queue;

import org.jspecify.annotations.NullMarked;

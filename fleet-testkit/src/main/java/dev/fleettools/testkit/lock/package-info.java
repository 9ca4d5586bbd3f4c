/**
 * Proof that locks are safe: clients that ask for them as badly as they can, and a judge that reads
 * the log afterwards and shares no code with the rules.
 */
@NullMarked
package dev.fleettools.testkit.lock;

import org.jspecify.annotations.NullMarked;

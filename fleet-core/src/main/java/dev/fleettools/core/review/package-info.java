/** Reviews of finished attempts, and the queue in which approved ones are merged. */
@NullMarked
package dev.fleettools.core.review;

import org.jspecify.annotations.NullMarked;

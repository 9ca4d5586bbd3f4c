/** Makes a request that is sent again have one effect. */
@NullMarked
package dev.fleettools.core.idempotency;

import org.jspecify.annotations.NullMarked;

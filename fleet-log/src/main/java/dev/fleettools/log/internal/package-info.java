/** What every store of the log shares: ids, hashes and the shapes of redaction. Not for others. */
@NullMarked
package dev.fleettools.log.internal;

import org.jspecify.annotations.NullMarked;

/** What becomes of redactions when a log goes back to an older state. */
@NullMarked
package dev.fleettools.log.engine.redaction;

import org.jspecify.annotations.NullMarked;

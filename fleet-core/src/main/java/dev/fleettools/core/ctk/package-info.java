/** CTK: locks on files, with fencing tokens. Their model is in {@code lock}. */
@NullMarked
package dev.fleettools.core.ctk;

import org.jspecify.annotations.NullMarked;

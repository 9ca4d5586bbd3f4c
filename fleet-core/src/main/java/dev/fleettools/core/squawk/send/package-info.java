/** Sending: one message or several, to one mailbox or many, all or none. */
@NullMarked
package dev.fleettools.core.squawk.send;

import org.jspecify.annotations.NullMarked;

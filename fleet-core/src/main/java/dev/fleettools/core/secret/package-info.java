/** What looks like a secret, wherever words are stored or shown. */
@NullMarked
package dev.fleettools.core.secret;

import org.jspecify.annotations.NullMarked;

/** Issuing tokens: the one step that needs chance. */
@NullMarked
package dev.fleettools.server.token;

import org.jspecify.annotations.NullMarked;

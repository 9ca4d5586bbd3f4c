/** Tokens for other people and programs than the owner and the agents that Dispatch starts. */
@NullMarked
package dev.fleettools.core.token;

import org.jspecify.annotations.NullMarked;

/** Every endpoint against requests that no decent client sends. */
@NullMarked
package dev.fleettools.server.hostile;

import org.jspecify.annotations.NullMarked;

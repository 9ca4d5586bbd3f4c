/** What can be seen of agents and of what Dispatch is at. */
@NullMarked
package dev.fleettools.dispatch.agent;

import org.jspecify.annotations.NullMarked;

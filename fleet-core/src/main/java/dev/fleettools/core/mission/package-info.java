/** Missions: the parent work item, with a base, an integration branch and a state. */
@NullMarked
package dev.fleettools.core.mission;

import org.jspecify.annotations.NullMarked;

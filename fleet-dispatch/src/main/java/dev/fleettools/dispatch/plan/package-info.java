/** Plans: what a mission is to do, as a person or a planner writes it down before it starts. */
@NullMarked
package dev.fleettools.dispatch.plan;

import org.jspecify.annotations.NullMarked;

/** Commands about missions: fly one, watch it, bring its work home. */
@NullMarked
package dev.fleettools.cli.command.mission;

import org.jspecify.annotations.NullMarked;

/** What people and programs look at: queries over missions, sorties, agents and the merge queue. */
@NullMarked
package dev.fleettools.core.view;

import org.jspecify.annotations.NullMarked;

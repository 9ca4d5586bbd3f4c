/** The suite of commands that share a commit, for every kind of store. */
@NullMarked
package dev.fleettools.testkit.group;

import org.jspecify.annotations.NullMarked;

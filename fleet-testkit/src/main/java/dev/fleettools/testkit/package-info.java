/** Fixtures, contract suites and the crash rig that the other modules test with. */
@NullMarked
package dev.fleettools.testkit;

import org.jspecify.annotations.NullMarked;

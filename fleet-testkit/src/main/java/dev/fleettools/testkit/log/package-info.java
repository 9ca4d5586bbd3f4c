/** What every store of the event log must do, as suites that a store's tests extend. */
@NullMarked
package dev.fleettools.testkit.log;

import org.jspecify.annotations.NullMarked;

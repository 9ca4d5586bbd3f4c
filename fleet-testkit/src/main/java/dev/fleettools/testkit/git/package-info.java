/** Real git repositories for tests, with a home of their own. */
@NullMarked
package dev.fleettools.testkit.git;

import org.jspecify.annotations.NullMarked;

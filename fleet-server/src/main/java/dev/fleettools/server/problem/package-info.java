/** How failures look to programs: problem documents. */
@NullMarked
package dev.fleettools.server.problem;

import org.jspecify.annotations.NullMarked;

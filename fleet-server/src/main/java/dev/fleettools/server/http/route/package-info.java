/** Which operation a method and a path mean. */
@NullMarked
package dev.fleettools.server.http.route;

import org.jspecify.annotations.NullMarked;

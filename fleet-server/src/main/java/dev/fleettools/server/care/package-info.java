/** What a project's log needs from time to time although nobody asks for it. */
@NullMarked
package dev.fleettools.server.care;

import org.jspecify.annotations.NullMarked;

/** The server's API as commands use it: who asks, for which project, and trying again. */
@NullMarked
package dev.fleettools.cli.api;

import org.jspecify.annotations.NullMarked;

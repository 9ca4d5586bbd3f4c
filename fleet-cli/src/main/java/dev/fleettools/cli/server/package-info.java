/** Finding the server of this user and data folder, and starting it when it is not there. */
@NullMarked
package dev.fleettools.cli.server;

import org.jspecify.annotations.NullMarked;

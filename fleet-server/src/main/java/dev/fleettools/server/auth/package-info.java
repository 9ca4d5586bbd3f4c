/** Who may speak to the server: tokens, hosts, origins. */
@NullMarked
package dev.fleettools.server.auth;

import org.jspecify.annotations.NullMarked;

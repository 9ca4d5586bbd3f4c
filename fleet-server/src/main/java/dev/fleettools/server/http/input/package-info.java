/** From a request's path, query and body to an operation's input record. */
@NullMarked
package dev.fleettools.server.http.input;

import org.jspecify.annotations.NullMarked;

package dev.fleettools.cli.server;

import dev.fleettools.cli.http.HttpConnection;

/**
 * A server that answered just now.
 *
 * @param connection open, ready for the next request
 * @param pid 0 when it is not known, because only an address was given
 */
public record RunningServer(HttpConnection connection, int port, long pid, String version) {}

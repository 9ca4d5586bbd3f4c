/**
 * HTTP/1.1 over a plain socket to a server on this machine. The JDK's own client costs more to load
 * than a whole command may take.
 */
@NullMarked
package dev.fleettools.cli.http;

import org.jspecify.annotations.NullMarked;

/** A server in a process of its own, and clients that load it. */
@NullMarked
package dev.fleettools.bench.http;

import org.jspecify.annotations.NullMarked;

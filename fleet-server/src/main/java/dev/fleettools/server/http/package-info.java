/** Operations over HTTP: routes, binding, answers. */
@NullMarked
package dev.fleettools.server.http;

import org.jspecify.annotations.NullMarked;

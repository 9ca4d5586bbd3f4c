/** The description of the API for programs: OpenAPI 3.1, made of the operations themselves. */
@NullMarked
package dev.fleettools.server.openapi;

import org.jspecify.annotations.NullMarked;

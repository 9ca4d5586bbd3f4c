/** Configuration: {@code fleet.yaml} of the project and the person's own file. */
@NullMarked
package dev.fleettools.dispatch.config;

import org.jspecify.annotations.NullMarked;

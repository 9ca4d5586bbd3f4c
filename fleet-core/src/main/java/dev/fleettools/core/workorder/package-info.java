/** Work orders: what a person asks for, in words. */
@NullMarked
package dev.fleettools.core.workorder;

import org.jspecify.annotations.NullMarked;

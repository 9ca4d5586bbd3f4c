/** What every command stands on: the world around it, its screen, its options. */
@NullMarked
package dev.fleettools.cli.base;

import org.jspecify.annotations.NullMarked;

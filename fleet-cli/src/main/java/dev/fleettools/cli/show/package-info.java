/** How things look to people: tables, ages, colours, plain words. */
@NullMarked
package dev.fleettools.cli.show;

import org.jspecify.annotations.NullMarked;

/** Operations: what a surface may ask of a project, each declared once. */
@NullMarked
package dev.fleettools.core.operation;

import org.jspecify.annotations.NullMarked;

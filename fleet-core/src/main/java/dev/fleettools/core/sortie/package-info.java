/** Sorties and their attempts: the child work item, its scope, and each try at it. */
@NullMarked
package dev.fleettools.core.sortie;

import org.jspecify.annotations.NullMarked;

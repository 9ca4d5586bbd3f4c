/** What later decompositions can learn from: how a plan came about and what became of it. */
@NullMarked
package dev.fleettools.core.learning;

import org.jspecify.annotations.NullMarked;

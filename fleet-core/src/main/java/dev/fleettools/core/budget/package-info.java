/** Budgets: what agents used, what they may use, and what they used beyond it. */
@NullMarked
package dev.fleettools.core.budget;

import org.jspecify.annotations.NullMarked;

/** Approvals: what a person must allow before it is done. */
@NullMarked
package dev.fleettools.core.approval;

import org.jspecify.annotations.NullMarked;

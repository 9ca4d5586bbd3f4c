/** Work that would be lost, kept under {@code refs/fleet/rescue/}, and how it comes back. */
@NullMarked
package dev.fleettools.dispatch.git.rescue;

import org.jspecify.annotations.NullMarked;

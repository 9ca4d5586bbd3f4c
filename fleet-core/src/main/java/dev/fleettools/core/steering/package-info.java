/** What people do with missions and sorties besides letting them fly. */
@NullMarked
package dev.fleettools.core.steering;

import org.jspecify.annotations.NullMarked;

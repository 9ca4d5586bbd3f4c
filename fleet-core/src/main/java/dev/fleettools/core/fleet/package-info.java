/** Where the features meet: operations and views that span several of them. */
@NullMarked
package dev.fleettools.core.fleet;

import org.jspecify.annotations.NullMarked;

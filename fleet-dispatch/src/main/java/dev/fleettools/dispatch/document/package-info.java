/** Files that people write (YAML or JSON), read with the place of every value and all problems. */
@NullMarked
package dev.fleettools.dispatch.document;

import org.jspecify.annotations.NullMarked;

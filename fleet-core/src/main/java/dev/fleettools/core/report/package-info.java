/** What a specialist says and asks with its own token. */
@NullMarked
package dev.fleettools.core.report;

import org.jspecify.annotations.NullMarked;

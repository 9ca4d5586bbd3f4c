/** Who may have which lock: pure rules, and the words of their refusals. */
@NullMarked
package dev.fleettools.core.ctk.rule;

import org.jspecify.annotations.NullMarked;

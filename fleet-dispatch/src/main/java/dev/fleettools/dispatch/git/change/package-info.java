/** What changed: between commits, and in a checkout that somebody is working in. */
@NullMarked
package dev.fleettools.dispatch.git.change;

import org.jspecify.annotations.NullMarked;

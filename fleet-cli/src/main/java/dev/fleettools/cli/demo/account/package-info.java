/** What happened in a mission, told from its events and from nothing else. */
@NullMarked
package dev.fleettools.cli.demo.account;

import org.jspecify.annotations.NullMarked;

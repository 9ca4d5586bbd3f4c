/**
 * What every kind of store shares: the writer with its group commit, appending, followers, replay
 * and checks. What a database does in its own way stands behind {@link
 * dev.fleettools.log.engine.Store}.
 */
@NullMarked
package dev.fleettools.log.engine;

import org.jspecify.annotations.NullMarked;

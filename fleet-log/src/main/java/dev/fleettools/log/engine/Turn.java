package dev.fleettools.log.engine;

import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.undo.Undo;

/**
 * A transaction in which nobody else writes the project, just begun.
 *
 * @param head the newest event in it
 * @param undo how its commands are undone
 * @param transaction what it is called for {@link Store#wasCommitted}; empty where nobody asks
 */
public record Turn(Head head, Undo undo, String transaction) {}

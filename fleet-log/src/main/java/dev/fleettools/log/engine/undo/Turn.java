package dev.fleettools.log.engine.undo;

import dev.fleettools.log.engine.table.Head;

/**
 * A transaction in which nobody else writes the project, just begun.
 *
 * @param head the newest event in it
 * @param undo how its commands are undone
 * @param transaction what it is called for the question whether it was committed; empty where
 *     nobody asks
 */
public record Turn(Head head, Undo undo, String transaction) {}

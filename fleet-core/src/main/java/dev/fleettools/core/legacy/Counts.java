package dev.fleettools.core.legacy;

/** How many of each thing of a legacy store. */
public record Counts(long mailboxes, long messages, long cursors, long locks) {}

package dev.fleettools.dispatch.run.journal;

/**
 * One line of a journal, without its line end.
 *
 * @param offset of its first byte in the journal
 * @param text bytes that are not UTF-8 stand as U+FFFD
 * @param cut whether the line was longer than the follower's limit and its rest left out
 */
public record JournalLine(long offset, String text, boolean cut) {}

package dev.fleettools.dispatch.run.journal;

import java.util.List;

/**
 * What one look at a journal brought.
 *
 * @param lines complete lines, in order
 * @param offset where a follower that starts again has to begin to see every later line once; store
 *     it with what was made of the lines
 * @param more whether the journal held more than one look reads
 */
public record JournalChunk(List<JournalLine> lines, long offset, boolean more) {

  public JournalChunk {
    lines = List.copyOf(lines);
  }
}

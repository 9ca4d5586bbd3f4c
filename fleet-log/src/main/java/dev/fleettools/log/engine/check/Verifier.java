package dev.fleettools.log.engine.check;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.report.VerifyReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Recomputes the chain in pages, each read by itself, so that no snapshot is held while writers go
 * on: what lies before the head never changes, except by redaction.
 */
public record Verifier(Readers readers, ProjectId project, History history) {

  private static final int PAGE = 2_000;
  private static final String LAST =
      "SELECT max(position) AS position FROM events WHERE project_id = ?";

  public VerifyReport verify(List<Anchor> anchors) {
    Faults faults = new Faults();
    Head head = readers.snapshot(session -> checkHead(session, faults));
    ChainCheck chain = new ChainCheck(project, faults, Position.START, Hash.ZERO);
    walk(chain, head.position().value(), faults);
    readers.snapshot(
        session -> {
          new StreamCheck(session, project, history, faults).run();
          anchors.forEach(anchor -> check(anchor, session, head.position(), faults));
          return true;
        });
    return new VerifyReport(
        chain.checked(), head.position(), head.hash(), anchors.size(), faults.sentences());
  }

  /** Checks the head and the newest events only. */
  public List<String> newest(int events) {
    Faults faults = new Faults();
    Head head = readers.snapshot(session -> checkHead(session, faults));
    long sealed = readers.snapshot(session -> checkSegments(session, faults));
    long before = Math.max(sealed, head.position().value() - events);
    Hash start = readers.snapshot(session -> hashAt(session, before));
    walk(
        new ChainCheck(project, faults, new Position(before), start),
        head.position().value(),
        faults);
    return faults.sentences();
  }

  /** The next block of a segment, or the next rows. */
  private boolean step(Session session, ChainCheck chain, long head, Faults faults) {
    long next = chain.position() + 1;
    for (SegmentInfo info : history.segments(session)) {
      if (info.last() >= next) {
        return block(chain, info, next, faults);
      }
    }
    return chain.check(session, head, PAGE);
  }

  private boolean block(ChainCheck chain, SegmentInfo info, long next, Faults faults) {
    try {
      SegmentReader reader = history.reader(info);
      for (ArchivedEvent event : reader.stored(reader.blockOf(next))) {
        if (event.event().position().value() >= next) {
          chain.check(event);
        }
      }
      return true;
    } catch (LogException e) {
      faults.add(String.valueOf(e.getMessage()));
      chain.skipTo(info.last(), info.hash());
      return false;
    }
  }

  /** Opens every segment; gives the last position that lies in one. */
  private long checkSegments(Session session, Faults faults) {
    for (SegmentInfo info : history.segments(session)) {
      try {
        history.reader(info);
      } catch (LogException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    return history.sealedUpTo(session);
  }

  private void walk(ChainCheck chain, long head, Faults faults) {
    while (chain.position() < head) {
      long before = chain.position();
      // In one snapshot, so that no row moves to a segment between two statements.
      readers.snapshot(session -> step(session, chain, head, faults));
      if (chain.position() == before) {
        break;
      }
    }
    readers.with(
        session -> {
          chain.finish(session, head);
          return true;
        });
  }

  private Head checkHead(Session session, Faults faults) {
    Head head = Head.load(session, project.value());
    long noted = head.position().value();
    long sealed = history.sealedUpTo(session);
    long last =
        session
            .query(
                LAST,
                row -> {
                  Long found = row.numberOrNull("position");
                  return Math.max(sealed, found == null ? 0L : found);
                },
                project.value())
            .getFirst();
    if (last < noted) {
      faults.add(
          "The log ends at position %d, but its head says %d: the newest events were cut off."
              .formatted(last, noted));
    } else if (last > noted) {
      faults.add(
          "The log has events up to position %d, but its head says %d: events were added from outside, or the head was changed."
              .formatted(last, noted));
    } else if (noted > 0 && !hashAt(session, noted).equals(head.hash())) {
      faults.add(
          "The event at position %d has another hash than the head of the log says: one of them was changed."
              .formatted(noted));
    }
    return last > noted ? new Head(new Position(last), head.hash(), 0) : head;
  }

  private void check(Anchor anchor, Session session, Position head, Faults faults) {
    long position = anchor.position().value();
    if (anchor.position().isAfter(head)) {
      faults.add(
          "%s notes position %d, but the log ends at %s: its tail was cut off."
              .formatted(anchor.notedIn(), position, head));
    } else if (!hashAt(session, position).equals(anchor.hash())) {
      faults.add(
          "The event at position %d is not the one noted in %s: the log was rewritten there or before."
              .formatted(position, anchor.notedIn()));
    }
  }

  /**
   * The stored hash; zeros where no event is, or a damaged segment, which is reported elsewhere.
   */
  private Hash hashAt(Session session, long position) {
    try {
      return history.hashAt(session, position).orElse(Hash.ZERO);
    } catch (LogException e) {
      return Hash.ZERO;
    }
  }

  /** Sentences about what is wrong; only so many as a person reads. */
  static final class Faults {

    private static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();
    private long more;

    void add(String sentence) {
      if (sentences.size() < MOST) {
        sentences.add(sentence);
      } else {
        more++;
      }
    }

    List<String> sentences() {
      List<String> all = new ArrayList<>(sentences);
      if (more > 0) {
        all.add("There are %d more faults.".formatted(more));
      }
      return List.copyOf(all);
    }
  }
}

package dev.fleettools.log.engine.check;

import dev.fleettools.log.VerifyReport;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Readers;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * Recomputes the chain in pages, each read by itself, so that no snapshot is held while writers go
 * on: what lies before the head never changes, except by redaction.
 */
public record Verifier(Readers readers, ProjectId project) {

  private static final int PAGE = 2_000;
  private static final String LAST =
      "SELECT max(position) AS position FROM events WHERE project_id = ?";
  private static final String HASH_AT =
      "SELECT hash FROM events WHERE project_id = ? AND position = ?";
  private static final String BROKEN_STREAMS =
      """
      SELECT stream_type, stream_id, count(*) AS events, max(stream_version) AS version
      FROM events WHERE project_id = ?
      GROUP BY stream_type, stream_id
      HAVING count(*) <> max(stream_version) OR min(stream_version) <> 1
      """;

  public VerifyReport verify(List<Anchor> anchors) {
    Faults faults = new Faults();
    Head head = readers.snapshot(session -> checkHead(session, faults));
    ChainCheck chain = new ChainCheck(project, faults, Position.START, Hash.ZERO);
    walk(chain, head.position().value());
    readers.snapshot(
        session -> {
          session.each(
              BROKEN_STREAMS,
              row ->
                  faults.add(
                      "The stream %s/%s has %d events, but its newest version is %d."
                          .formatted(
                              row.text("stream_type"),
                              row.text("stream_id"),
                              row.number("events"),
                              row.number("version"))),
              project.value());
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
    long before = Math.max(0, head.position().value() - events);
    Hash start = readers.with(session -> hashAt(session, before));
    walk(new ChainCheck(project, faults, new Position(before), start), head.position().value());
    return faults.sentences();
  }

  private void walk(ChainCheck chain, long head) {
    while (chain.position() < head) {
      long before = chain.position();
      readers.with(session -> chain.check(session, head, PAGE));
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
    long last =
        session
            .query(
                LAST,
                row -> {
                  Long found = row.numberOrNull("position");
                  return found == null ? 0L : found;
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

  /** The stored hash; zeros where no event is. */
  private Hash hashAt(Session session, long position) {
    return session.query(HASH_AT, row -> row.bytes("hash"), project.value(), position).stream()
        .filter(bytes -> bytes.length == Hash.ZERO.toBytes().length)
        .map(Hash::of)
        .findFirst()
        .orElse(Hash.ZERO);
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

package dev.fleettools.log.engine;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentWriter;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.check.SegmentCheck;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.history.SealNote;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.report.CompactReport;
import dev.fleettools.log.report.RebuildReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Seals the oldest events as a segment. The file is written, checked and named first; then one
 * commit makes it count; then the rows that it covers go, a few at a time. Killed anywhere, the log
 * holds each event once: before that commit in its table, after it in the segment. Its owner calls
 * one at a time.
 */
final class Sealing {

  private static final int PAGE = 2_000;
  private static final int ROWS_AT_ONCE = 2_000;

  private final LogSettings settings;
  private final Store store;
  private final Archive archive;
  private final History history;
  private final Writer writer;

  Sealing(LogSettings settings, Store store, Archive archive, History history, Writer writer) {
    this.settings = settings;
    this.store = store;
    this.archive = archive;
    this.history = history;
    this.writer = writer;
  }

  CompactReport compact(Position upTo, String metadata) {
    long start = System.nanoTime();
    List<SegmentInfo> sealed = store.readers().snapshot(history::segments);
    long from = sealed.isEmpty() ? 1 : sealed.getLast().last() + 1;
    long until = Math.min(upTo.value(), store.readers().snapshot(this::head));
    tidy();
    if (until < from) {
      return new CompactReport(0, from - 1, "", 0, millisSince(start));
    }
    SegmentInfo info = write(from, until, sealed.isEmpty() ? Hash.ZERO : sealed.getLast().hash());
    boolean counts = false;
    try {
      requireSameReplay(info);
      seal(info, metadata);
      counts = true;
    } finally {
      if (!counts) {
        disposeUnlessSealed(info);
      }
    }
    deleteCovered();
    giveBackRoom();
    return new CompactReport(
        info.events(), info.last(), info.file(), info.bytes(), millisSince(start));
  }

  /** The store's, as others may write as well. */
  private long head(Session session) {
    return Head.load(session, settings.project().value()).position().value();
  }

  /** Takes away what a crash left in the store. */
  void tidy() {
    deleteCovered();
    await(
        writer.submit(
            tx -> {
              archive.tidyDepot(tx.session());
              return true;
            }));
  }

  /** Deletes rows that a segment holds: also those that a crash left behind. */
  void deleteCovered() {
    long upTo = store.readers().snapshot(history::sealedUpTo);
    Optional<Long> first = firstLive();
    while (first.isPresent() && first.get() <= upTo) {
      long after = first.get() - 1;
      long last = Math.min(upTo, after + ROWS_AT_ONCE);
      await(
          writer.submit(
              tx -> {
                // A later redaction reaches the segment only: nothing may stay in free pages.
                store.erasing(tx.session(), true);
                int rows =
                    SegmentTable.deleteCovered(tx.session(), settings.project(), after, last);
                store.erasing(tx.session(), false);
                return rows;
              }));
      first = firstLive();
    }
  }

  /** Between commits, so that nobody waits for all of it. */
  private void giveBackRoom() {
    writer.shrinkAfterCommits();
    while (writer.isShrinking()) {
      await(writer.submit(tx -> true));
    }
  }

  private Optional<Long> firstLive() {
    return store.readers().snapshot(session -> SegmentTable.firstLive(session, settings.project()));
  }

  /** Writes the file and reads it back, event by event along the chain, before it gets its name. */
  private SegmentInfo write(long from, long until, Hash before) {
    String file = Archive.name(from, until, 0);
    SegmentInfo written;
    SegmentCheck rows = new SegmentCheck(settings.project(), from - 1, before);
    try (SegmentWriter out =
        SegmentWriter.create(archive.unfinished(file), settings.project(), before)) {
      long done = from - 1;
      while (done < until) {
        long after = done;
        List<ArchivedEvent> page =
            store
                .readers()
                .snapshot(
                    session ->
                        EventTable.archived(session, settings.project(), after, until, PAGE));
        for (ArchivedEvent event : page) {
          rows.check(event);
          out.add(event);
        }
        requireClean(rows.faults());
        if (page.isEmpty()) {
          throw broken("The event at position %d is missing.".formatted(done + 1));
        }
        done = page.getLast().event().position().value();
      }
      written = out.finish();
    }
    requireClean(
        SegmentCheck.readBack(
            settings.project(), written, archive.path(written.file()), rows.hash()));
    return archive.accept(written, file);
  }

  /** The segment and the rows after it must give the projections that are stored. */
  private void requireSameReplay(SegmentInfo info) {
    RebuildReport report = new RebuildCheck(settings, store, history.with(info)).run();
    if (!report.equal()) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "Nothing was sealed: replaying the log gives other rows than are stored (%s). Run `fleet db rebuild`, then compact again."
              .formatted(report.differences().getFirst()));
    }
  }

  private void seal(SegmentInfo info, String metadata) {
    archive.publish(info);
    Hash first = archive.reader(info).block(0).getFirst().event().hash();
    await(
        writer.submit(
            tx -> {
              if (history.sealedUpTo(tx.session()) != info.first() - 1) {
                throw broken("The sealed part moved while %s was made.".formatted(info.file()));
              }
              archive.requireWhole(tx.session(), info);
              SegmentTable.insert(tx.session(), settings.project(), info, tx.now());
              SegmentTable.snapshot(tx.session(), settings.project(), info);
              return tx.append(SealNote.draft(settings.project(), info, first, metadata));
            }));
  }

  /** A commit that failed may still have been made: then the file counts. */
  private void disposeUnlessSealed(SegmentInfo info) {
    if (store.readers().snapshot(history::sealedUpTo) < info.last()) {
      archive.dispose(info);
    }
  }

  private static void requireClean(List<String> faults) {
    if (!faults.isEmpty()) {
      throw broken(faults.getFirst());
    }
  }

  private static LogException broken(String fault) {
    return new LogException(
        LogException.Kind.DAMAGED,
        "Nothing was sealed: %s Run `fleet db check` to see all that is wrong.".formatted(fault));
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** The answer, or the refusal itself. */
  static <R> R await(CompletableFuture<R> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

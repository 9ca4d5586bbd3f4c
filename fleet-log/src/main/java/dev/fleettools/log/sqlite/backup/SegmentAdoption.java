package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.archive.SegmentReader;
import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.check.SegmentCheck;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.SegmentTable;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds segments by what they hold rather than by their name, and makes them part of a store. */
record SegmentAdoption(ProjectId project, Archive archive, @Nullable Manifest base) {

  static long sealedUpTo(Session session, ProjectId project) {
    List<SegmentInfo> known = SegmentTable.all(session, project);
    return known.isEmpty() ? 0 : known.getLast().last();
  }

  /**
   * The file that holds a known segment today: it may have been written anew for a redaction since.
   *
   * @throws LogException DAMAGED when it is neither in the archive nor in the backup
   */
  SegmentInfo find(SegmentInfo known) {
    for (SegmentInfo file : files()) {
      if (same(file, known)) {
        return file;
      }
    }
    if (base != null) {
      Path copy = base.folder().resolve(Manifest.SEGMENTS).resolve(known.file());
      if (Files.exists(copy)) {
        fetch(copy, known.file());
        return described(known.file())
            .filter(found -> same(found, known))
            .orElseThrow(() -> missing(known));
      }
    }
    throw missing(known);
  }

  /** A segment that goes on where the sealed part of the store ends, and that fits its chain. */
  Optional<SegmentInfo> next(Session session) {
    List<SegmentInfo> known = SegmentTable.all(session, project);
    long upTo = known.isEmpty() ? 0 : known.getLast().last();
    Hash before = known.isEmpty() ? Hash.ZERO : known.getLast().hash();
    return files().stream()
        .filter(info -> info.first() == upTo + 1 && info.before().equals(before))
        .filter(info -> fits(session, info, Head.load(session, project.value())))
        .findFirst();
  }

  /** Registers a segment with its snapshots; gives the head that the store has then. */
  Head take(Session session, SegmentInfo info, Head head, Instant now) {
    SegmentTable.insert(session, project, info, now);
    try (SegmentReader reader = SegmentReader.open(archive.path(info.file()))) {
      for (int block = 0; block < reader.blocks(); block++) {
        Map<String, ArchivedEvent> newest = new HashMap<>();
        for (ArchivedEvent event : reader.block(block)) {
          newest.put(event.event().stream().toString(), event);
        }
        newest.values().forEach(e -> SegmentTable.snapshot(session, e.event()));
      }
    }
    SegmentTable.deleteCovered(session, project, 0, info.last());
    return head.position().value() >= info.last()
        ? head
        : new Head(new Position(info.last()), info.hash(), info.lastRecordedAt());
  }

  /** Whether the segment is whole, and agrees with the events that the store has as rows. */
  private boolean fits(Session session, SegmentInfo info, Head head) {
    long shared = Math.min(info.last(), head.position().value());
    List<ArchivedEvent> row =
        EventTable.archived(session, project, Math.max(0, shared - 1), shared, 1);
    Optional<Hash> wanted =
        shared < info.first() || row.isEmpty()
            ? Optional.empty()
            : Optional.of(row.getFirst().event().hash());
    boolean agrees = wanted.isEmpty();
    SegmentCheck check = new SegmentCheck(project, info.first() - 1, info.before());
    try (SegmentReader reader = SegmentReader.open(archive.path(info.file()))) {
      for (int block = 0; block < reader.blocks(); block++) {
        for (ArchivedEvent event : reader.block(block)) {
          check.check(event);
          agrees |=
              event.event().position().value() == shared
                  && wanted.filter(event.event().hash()::equals).isPresent();
        }
      }
    } catch (LogException e) {
      return false;
    }
    return agrees && check.faults().isEmpty() && check.hash().equals(info.hash());
  }

  /** What lies in the archive, the newest generation of each first. */
  private List<SegmentInfo> files() {
    List<SegmentInfo> found = new ArrayList<>();
    for (String file : archive.files().reversed()) {
      if (file.endsWith(Archive.ENDING)) {
        described(file).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<SegmentInfo> described(String file) {
    Path path = archive.path(file);
    try (SegmentReader reader = SegmentReader.open(path)) {
      if (!reader.project().equals(project)) {
        return Optional.empty();
      }
      return Optional.of(
          new SegmentInfo(
              file,
              reader.first(),
              reader.last(),
              reader.before(),
              reader.hash(),
              Files.size(path),
              DurableFiles.sha256(path),
              Micros.of(reader.firstRecordedAt()),
              Micros.of(reader.lastRecordedAt())));
    } catch (LogException | IOException e) {
      // A damaged one is as good as none; what is missing because of it is said.
      return Optional.empty();
    }
  }

  private void fetch(Path copy, String file) {
    try {
      DurableFiles.folder(archive.folder());
      Files.deleteIfExists(archive.path(file));
      DurableFiles.copy(copy, archive.path(file));
      DurableFiles.sync(archive.folder());
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The archive segment %s cannot be copied from its backup.".formatted(file),
          e);
    }
  }

  private static boolean same(SegmentInfo one, SegmentInfo other) {
    return one.first() == other.first()
        && one.last() == other.last()
        && one.before().equals(other.before())
        && one.hash().equals(other.hash());
  }

  private LogException missing(SegmentInfo known) {
    return new LogException(
        LogException.Kind.DAMAGED,
        "The archive segment %s (positions %d to %d) is missing or damaged, and this backup has no copy of it: put the file back into %s, or use a backup that was made with its segments."
            .formatted(known.file(), known.first(), known.last(), archive.folder()));
  }
}

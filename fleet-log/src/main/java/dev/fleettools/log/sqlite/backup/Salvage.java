package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.engine.check.SegmentCheck;
import dev.fleettools.log.engine.table.EventTable;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.sqlite.file.SqliteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads on in a damaged store where another one ends. An event counts only while the chain of
 * hashes goes on without a break, so what a damage changed is left behind.
 */
final class Salvage {

  private final ProjectId project;
  private final Path damaged;
  private @Nullable Head known;

  Salvage(ProjectId project, Path damaged) {
    this.project = project;
    this.damaged = damaged;
  }

  /** How far the damaged store says that it went; empty when it does not say. */
  Optional<Head> known() {
    return Optional.ofNullable(known);
  }

  /**
   * Whether the damaged store went on with another event where the backup ends. A hash that differs
   * may itself be what was damaged: it counts only when an event fits it, the one it belongs to or
   * the one after it.
   */
  boolean contradicts(Manifest backup) {
    long end = backup.head().value();
    try (Session source = new SqliteFile(damaged).openReader()) {
      Optional<Hash> hash = EventTable.hashAt(source, project, end);
      return hash.isPresent()
          && !hash.get().equals(backup.hash())
          && (follows(source, end, hash.get())
              || before(source, end)
                  .filter(before -> follows(source, end - 1, before))
                  .isPresent());
    } catch (RuntimeException e) {
      return false;
    }
  }

  private Optional<Hash> before(Session source, long position) {
    return position == 1
        ? Optional.of(Hash.ZERO)
        : EventTable.hashAt(source, project, position - 1);
  }

  /** Whether the event after a position fits the hash that is stored there. */
  private boolean follows(Session source, long position, Hash hash) {
    return after(source, position, new SegmentCheck(project, position, hash)).isPresent();
  }

  /** Copies what is whole; gives the new head. */
  Head into(Session target, Head head) {
    Session source = opened();
    if (source == null) {
      return head;
    }
    try (source) {
      known = said(source);
      Head reached = head;
      SegmentCheck chain = new SegmentCheck(project, head.position().value(), head.hash());
      Optional<ArchivedEvent> next = after(source, reached.position().value(), chain);
      while (next.isPresent()) {
        reached = take(target, next.get());
        next = after(source, reached.position().value(), chain);
      }
      return reached;
    }
  }

  /** Null when it cannot even be opened; then it does not say how far it went. */
  private @Nullable Session opened() {
    try {
      return new SqliteFile(damaged).openReader();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** The next event, as long as the file can be read and the chain goes on. */
  private Optional<ArchivedEvent> after(Session source, long at, SegmentCheck chain) {
    try {
      List<ArchivedEvent> next = EventTable.archived(source, project, at, at + 1, 1);
      next.forEach(chain::check);
      return chain.faults().isEmpty() ? next.stream().findFirst() : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Head take(Session target, ArchivedEvent archived) {
    StoredEvent event = archived.event();
    EventTable.insert(target, event, archived.salt(), archived.digest());
    return new Head(event.position(), event.hash(), Micros.of(event.recordedAt()));
  }

  private @Nullable Head said(Session source) {
    try {
      Head head = Head.load(source, project.value());
      return head.position().value() == 0 ? null : head;
    } catch (RuntimeException e) {
      return null;
    }
  }
}

package dev.fleettools.core.system;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a project as a whole. */
public sealed interface SystemEvent extends FleetEvent {

  @Nullable String projectId();

  @Override
  default StreamRef stream() {
    String project = projectId();
    return new StreamRef("system", project == null ? "log" : project);
  }

  /** A folder was made a project, or a project's folder has moved. */
  @EventType("project_registered")
  record ProjectRegistered(String projectId, String path, String name) implements SystemEvent {}

  /**
   * A server began to serve the project.
   *
   * @param unclean whether the server before it ended without saying so
   */
  @EventType("service_started")
  record ServiceStarted(String projectId, String service, long pid, String version, boolean unclean)
      implements SystemEvent {}

  @EventType("service_stopped")
  record ServiceStopped(String projectId, String service, long pid, String reason)
      implements SystemEvent {}

  /** A payload was replaced by a tombstone; the log itself appends this, and names no project. */
  @EventType("payload_redacted")
  record PayloadRedacted(
      @Nullable String projectId, String eventId, long position, String reason, @Nullable String by)
      implements SystemEvent {}

  /**
   * Agents at work were found that this server did not start.
   *
   * @param signs what they were known by
   */
  @EventType("fleet_detected")
  record FleetDetected(String projectId, int agents, List<String> signs) implements SystemEvent {
    public FleetDetected {
      signs = List.copyOf(signs);
    }
  }

  /**
   * The log is about to be made smaller.
   *
   * @param position up to where events go into a segment
   * @param trigger {@code age} or {@code manual}
   */
  @EventType("compaction_triggered")
  record CompactionTriggered(@Nullable String projectId, long position, String trigger)
      implements SystemEvent {}

  /**
   * A prefix of the log is kept in a file from now on.
   *
   * @param lastHash the hash of the last event in it, which the live table goes on from
   * @param checksum SHA-256 of the file, in hexadecimal digits
   */
  @EventType("segment_sealed")
  record SegmentSealed(
      @Nullable String projectId,
      long firstPosition,
      long lastPosition,
      String firstHash,
      String lastHash,
      String file,
      String checksum,
      long bytes)
      implements SystemEvent {}

  /**
   * Somebody did something that people may want to ask about later.
   *
   * @param subject what it was done to
   * @param by who did it
   */
  @EventType("audit_recorded")
  record AuditRecorded(
      String projectId, String action, String subject, String by, @Nullable String reason)
      implements SystemEvent {}

  /**
   * The store was brought back from a backup or from what was left of it.
   *
   * @param cause what was wrong, or that somebody asked for it
   * @param head the newest event that was there afterwards
   * @param account what it was made of and what is missing, one sentence each
   * @param givenUp what was noted outside about events that are there no longer
   */
  @EventType("log_restored")
  record LogRestored(
      String projectId, String cause, long head, List<String> account, List<GivenUp> givenUp)
      implements SystemEvent {
    public LogRestored {
      account = List.copyOf(account);
      givenUp = List.copyOf(givenUp);
    }
  }

  /**
   * An event that was noted outside, in a merge commit for example, and is not in the log any more.
   *
   * @param hash as it was noted
   */
  record GivenUp(long position, String hash, String notedIn) {}
}

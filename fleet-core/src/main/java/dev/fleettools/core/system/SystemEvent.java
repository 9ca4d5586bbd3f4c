package dev.fleettools.core.system;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.event.StreamRef;
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
}

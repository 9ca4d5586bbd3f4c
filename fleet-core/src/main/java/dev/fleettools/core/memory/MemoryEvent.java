package dev.fleettools.core.memory;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a memory. */
public sealed interface MemoryEvent extends FleetEvent {

  MemoryId memoryId();

  @Override
  default StreamRef stream() {
    return new StreamRef("memory", memoryId().value());
  }

  /**
   * Something was written down.
   *
   * @param expiresAt from when on it is not found any more; absent for never
   */
  @EventType("memory_stored")
  record Stored(
      MemoryId memoryId,
      @Nullable MissionId missionId,
      @Nullable SortieId sortieId,
      @Nullable SpecialistId specialistId,
      String content,
      List<String> tags,
      String by,
      @Nullable Instant expiresAt)
      implements MemoryEvent {
    public Stored {
      tags = List.copyOf(tags);
    }
  }

  /** It was given to an agent that looked for something. */
  @EventType("memory_recalled")
  record Recalled(MemoryId memoryId, @Nullable SpecialistId specialistId, String query, String by)
      implements MemoryEvent {}

  /** A newer one says it better. */
  @EventType("memory_superseded")
  record Superseded(MemoryId memoryId, MemoryId supersededById, @Nullable String reason)
      implements MemoryEvent {}

  @EventType("memory_expired")
  record Expired(MemoryId memoryId, Instant expiresAt) implements MemoryEvent {}

  /** Somebody wants it found no more. */
  @EventType("memory_forgotten")
  record Forgotten(MemoryId memoryId, String reason, String by) implements MemoryEvent {}
}

package dev.fleettools.core.sortie;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sortie as it stands.
 *
 * @param liveAttempt the attempt that holds it now
 * @param attempts how many attempts were started
 * @param maxAttempts how many there may be, retries by a person included
 * @param claimed paths that it holds beyond its order
 * @param feedback what the last review asked for
 * @param answers what its agents asked, each with its answer
 * @param startFrom the commit that the next attempt goes on from
 */
public record Sortie(
    SortieId sortieId,
    MissionId missionId,
    String number,
    int ordinal,
    SortieOrder order,
    SortieStatus status,
    @Nullable String reason,
    @Nullable AttemptId liveAttempt,
    int attempts,
    int maxAttempts,
    @Nullable Instant notBefore,
    List<String> claimed,
    @Nullable BlockerId blocker,
    int progress,
    @Nullable String statusMessage,
    @Nullable String lastAction,
    @Nullable String summary,
    @Nullable String feedback,
    List<String> answers,
    @Nullable String startFrom,
    @Nullable String mergedCommit,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant lastEventAt) {

  /** The files it may change: what it was given, and what it claimed since. */
  public List<String> scopeFiles() {
    return java.util.stream.Stream.concat(order.files().stream(), claimed.stream()).toList();
  }
}

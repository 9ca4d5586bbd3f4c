package dev.fleettools.core.ctk;

import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges a log of locks by what the events say alone, and what the callers were told. It shares no
 * code with the rules.
 */
final class LockJudge {

  /** What a caller was told of a lock by an answer. */
  record Told(String lockId, long token, @Nullable Instant expiresAt) {}

  /** A write under a token that was accepted, with the position of its event. */
  record Accepted(String lockId, long token) {}

  /** From a grant to its end, by position; open ends lie beyond the log. */
  private static final class Hold {
    final String lockId;
    final String owner;
    final Set<String> files;
    final boolean exclusive;
    final long from;
    long until = Long.MAX_VALUE;
    long token;

    Hold(String lockId, String owner, Set<String> files, boolean exclusive, long from) {
      this.lockId = lockId;
      this.owner = owner;
      this.files = files;
      this.exclusive = exclusive;
      this.from = from;
      this.token = from;
    }
  }

  private final Map<String, Set<String>> filesOfKeys;
  private final Map<String, Hold> holds = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param filesOfKeys which files each key covers
   */
  LockJudge(Map<String, Set<String>> filesOfKeys) {
    this.filesOfKeys = filesOfKeys;
  }

  /** One sentence for each fault. */
  List<String> faults(List<StoredEvent> events, List<Told> told, List<Accepted> accepted) {
    Map<String, Instant> promised = new LinkedHashMap<>();
    for (Told t : told) {
      Instant until = t.expiresAt();
      if (until != null) {
        promised.merge(t.lockId(), until, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    Map<String, List<Long>> tokensShown = new LinkedHashMap<>();
    accepted.forEach(
        a -> tokensShown.computeIfAbsent(a.lockId(), id -> new ArrayList<>()).add(a.token()));
    for (StoredEvent event : events) {
      read(event, promised);
    }
    exclusion();
    for (Told t : told) {
      if (!holds.containsKey(t.lockId())) {
        faults.add("told of a lock that no event made: " + t);
      }
    }
    tokensShown.forEach(this::tokens);
    return faults;
  }

  /** The ids of locks that no event has ended. */
  List<String> open() {
    return holds.values().stream()
        .filter(hold -> hold.until == Long.MAX_VALUE)
        .map(hold -> hold.lockId)
        .toList();
  }

  private void read(StoredEvent event, Map<String, Instant> promised) {
    JsonNode data = Json.STORED.readTree(event.data());
    long position = event.position().value();
    String lock = data.path("lock_id").asString("");
    switch (event.type()) {
      case "ctk_reserved" -> {
        String owner =
            data.path("sortie_id").asString(data.path("specialist_id").asString("nobody"));
        Set<String> files = filesOfKeys.getOrDefault(data.path("file_path").asString(), Set.of());
        boolean exclusive = !data.path("mode").asString().equals("read");
        holds.put(lock, new Hold(lock, owner, files, exclusive, position));
      }
      case "ctk_expired" -> {
        Instant until = promised.get(lock);
        if (until != null && event.recordedAt().isBefore(until)) {
          faults.add(lock + " expired at " + position + " though its holder was told " + until);
        }
        end(lock, position);
      }
      case "ctk_released", "ctk_force_released" -> end(lock, position);
      case "ctk_extended" -> {
        if (!alive(lock)) {
          faults.add(lock + " was extended at " + position + " after its end");
        }
      }
      case "attempt_started" ->
          holds.values().stream()
              .filter(h -> h.owner.equals(data.path("sortie_id").asString()))
              .filter(h -> h.until == Long.MAX_VALUE)
              .forEach(h -> h.token = position);
      default -> {}
    }
  }

  private boolean alive(String lock) {
    Hold hold = holds.get(lock);
    return hold != null && hold.until == Long.MAX_VALUE;
  }

  private void end(String lock, long position) {
    Hold hold = holds.get(lock);
    if (hold == null || hold.until != Long.MAX_VALUE) {
      faults.add(lock + " ended at " + position + " without being held");
    } else {
      hold.until = position;
    }
  }

  private void exclusion() {
    List<Hold> all = new ArrayList<>(holds.values());
    for (int i = 0; i < all.size(); i++) {
      for (Hold later : all.subList(i + 1, all.size())) {
        Hold first = all.get(i);
        if (later.from < first.until
            && !first.owner.equals(later.owner)
            && (first.exclusive || later.exclusive)
            && first.files.stream().anyMatch(later.files::contains)) {
          faults.add(first.lockId + " and " + later.lockId + " held one file at " + later.from);
        }
      }
    }
  }

  /** A token that was accepted is the grant's, or that of an attempt which began later. */
  private void tokens(String lock, List<Long> shown) {
    Hold hold = holds.get(lock);
    for (long token : shown) {
      if (hold == null || token < hold.from || token > hold.token) {
        faults.add("a write under " + lock + " was accepted with the token " + token);
      }
    }
  }
}

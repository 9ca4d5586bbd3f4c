package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.id.SortieId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ready sorties wait for, in words: a lock, a free place. For people; nothing depends on it.
 */
public final class Waiting {

  private final Map<SortieId, String> reasons = new ConcurrentHashMap<>();

  void say(SortieId sortie, String reason) {
    reasons.put(sortie, reason);
  }

  void over(SortieId sortie) {
    reasons.remove(sortie);
  }

  public Optional<String> reason(SortieId sortie) {
    return Optional.ofNullable(reasons.get(sortie));
  }
}

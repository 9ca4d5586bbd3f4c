package dev.fleettools.core.ctk.rule;

import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.rule.Ruling.Clash;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a request for locks is refused: who stands in the way, with lock id and expiry. */
public final class Refusals {

  private static final String CONFLICTS = "conflicts";
  private static final String PATH = "file_path";

  private Refusals() {}

  /** Whether a refusal is one of these, which waiting may change; there are other conflicts. */
  public static boolean isConflict(FleetException refusal) {
    return refusal.code() == ErrorCode.CONFLICT && refusal.details().containsKey(CONFLICTS);
  }

  /** The paths that such a refusal names, each once. */
  public static List<String> paths(FleetException refusal) {
    return refusal.details().get(CONFLICTS) instanceof List<?> conflicts
        ? conflicts.stream()
            .map(conflict -> conflict instanceof Map<?, ?> one ? one.get(PATH) : null)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .distinct()
            .toList()
        : List.of();
  }

  /** CONFLICT: somebody has one of the keys, or came first. */
  public static FleetException conflict(Ruling.Refused refused) {
    List<Clash> clashes = refused.clashes();
    Clash first =
        clashes.stream().filter(clash -> !clash.queued()).findFirst().orElse(clashes.getFirst());
    Map<String, Object> details = new LinkedHashMap<>(details(first));
    details.put(CONFLICTS, clashes.stream().map(Refusals::details).toList());
    return new FleetException(ErrorCode.CONFLICT, sentence(first, clashes.size() - 1), details);
  }

  private static String sentence(Clash clash, int others) {
    Lock held = clash.held();
    String more =
        switch (others) {
          case 0 -> "";
          case 1 -> ", and 1 more is taken";
          default -> ", and " + others + " more are taken";
        };
    if (clash.queued()) {
      return "'%s' is waited for by %s, who came first%s; nothing was locked; ask with wait_ms to queue."
          .formatted(clash.asked().filePath(), held.owner().forPeople(), more);
    }
    return "'%s' is locked by %s (%s, %s)%s; nothing was locked; take something else, or ask again later or with wait_ms."
        .formatted(
            clash.asked().filePath(), held.owner().forPeople(), held.id(), until(held), more);
  }

  private static String until(Lock held) {
    Instant expires = held.expiresAt();
    return expires == null ? "until its work is merged" : "until " + expires;
  }

  private static Map<String, Object> details(Clash clash) {
    Lock held = clash.held();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put(PATH, clash.asked().filePath());
    if (clash.queued()) {
      details.put("waiting", held.owner().text());
      return details;
    }
    details.put("lock_id", held.id().value());
    details.put("locked_path", held.key().key());
    details.put("holder", held.owner().text());
    held.owner().specialistId().ifPresent(id -> details.put("specialist_id", id.value()));
    held.owner().sortieId().ifPresent(id -> details.put("sortie_id", id.value()));
    if (held.expiresAt() != null) {
      details.put("expires_at", held.expiresAt().toString());
    }
    return details;
  }
}

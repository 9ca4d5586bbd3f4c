package dev.fleettools.testkit.crash;

import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.JsonText;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows who holds what, in the order of the log. */
final class LockOrder {

  private static final String FILE = "file:";

  private final Map<String, Held> held = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long grants;

  private record Held(String id, String path, boolean exclusive, String holder, long position) {

    boolean excludes(Held other) {
      return !holder.equals(other.holder)
          && (exclusive || other.exclusive)
          && (path.equals(other.path) || matches(path, other.path) || matches(other.path, path));
    }

    private static boolean matches(String glob, String path) {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
    }
  }

  void add(StoredEvent event) {
    switch (event.type()) {
      case "ctk_reserved" -> grant(event);
      case "ctk_released", "ctk_expired", "ctk_force_released" -> end(event);
      default -> {
        // Nothing else gives or takes a lock.
      }
    }
  }

  private void grant(StoredEvent event) {
    grants++;
    Held granted =
        new Held(
            JsonText.require(event.data(), "lock_id"),
            JsonText.require(event.data(), "normalized_path").substring(FILE.length()),
            !"read".equals(JsonText.require(event.data(), "mode")),
            holder(event.data()),
            event.position().value());
    for (Held other : held.values()) {
      if (other.excludes(granted)) {
        faults.add("two hold a key at once: %s, then %s".formatted(other, granted));
      }
    }
    held.put(granted.id(), granted);
  }

  /** A sortie's locks are the sortie's, whoever flies it. */
  private static String holder(String data) {
    String sortie = JsonText.first(data, "sortie_id");
    return sortie == null ? JsonText.require(data, "specialist_id") : sortie;
  }

  private void end(StoredEvent event) {
    String id = JsonText.require(event.data(), "lock_id");
    if (held.remove(id) == null) {
      faults.add(
          "the lock %s ends at %d, but nobody holds it".formatted(id, event.position().value()));
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  long grants() {
    return grants;
  }
}

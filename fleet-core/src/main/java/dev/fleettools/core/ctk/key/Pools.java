package dev.fleettools.core.ctk.key;

import dev.fleettools.core.error.FleetException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The pools of named resources that a project declares. A request for a declared pool takes any
 * free member; a pool that nobody declared is one thing, and whoever holds it holds all of it.
 *
 * @param members the members of each pool, in the order they are given out
 */
public record Pools(Map<String, List<String>> members) {

  /** Where nothing is declared. */
  public static final Pools NONE = new Pools(Map.of());

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");

  /** Takes copies. */
  public Pools {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    members.forEach((pool, names) -> copy.put(pool, List.copyOf(names)));
    members = Map.copyOf(copy);
  }

  /** Whether the text can name a pool or a member. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The key of {@code res:<pool>} or {@code res:<pool>/<member>}.
   *
   * @throws FleetException VALIDATION for another text, or a member that a declared pool lacks
   */
  public LockKey key(String asked) {
    String[] names = asked.substring(LockKey.RESOURCE.length()).split("/", -1);
    if (names.length > 2 || !isName(names[0]) || (names.length == 2 && !isName(names[1]))) {
      throw FleetException.invalid(
          "'%s' names no resource; write res:<pool> or res:<pool>/<member>, of letters, digits and . _ : @ -."
              .formatted(asked));
    }
    List<String> known = members.get(names[0]);
    if (names.length == 2 && known != null && !known.contains(names[1])) {
      throw FleetException.invalid(
          "The pool %s has no member '%s'; it has %s."
              .formatted(names[0], names[1], String.join(", ", known)));
    }
    return new LockKey(asked, asked, false);
  }

  /** Whether any free member will do for the key. */
  public boolean anyOf(LockKey key) {
    return !key.isFile() && key.member().isEmpty() && members.containsKey(key.pool());
  }

  /** The keys of all members of the pool that the key names. */
  public List<LockKey> membersOf(LockKey key) {
    return members.getOrDefault(key.pool(), List.of()).stream().map(key::ofMember).toList();
  }

  /** Only those that the keys are about. */
  public Pools among(Collection<LockKey> keys) {
    Map<String, List<String>> some = new LinkedHashMap<>();
    for (LockKey key : keys) {
      if (anyOf(key)) {
        some.put(key.pool(), members.getOrDefault(key.pool(), List.of()));
      }
    }
    return some.isEmpty() ? NONE : new Pools(some);
  }
}

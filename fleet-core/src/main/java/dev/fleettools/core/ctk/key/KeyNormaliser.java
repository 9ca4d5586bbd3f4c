package dev.fleettools.core.ctk.key;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a path, pattern or resource as somebody wrote it into a key: links followed, worktrees
 * mapped to the project, a folder taken as everything below it, case folded where the file system
 * folds it. The only I/O is the resolver's.
 */
public final class KeyNormaliser {

  private static final String MAGIC = "*?[]{}\\";

  /** The longest path there is, in bytes. */
  private static final int MOST_BYTES = 4096;

  private static final int MOST_PARTS = 255;

  private final PathResolver resolver;
  private final PathFacts facts;
  private final Pools pools;
  private final @Nullable SortieId sortie;

  /**
   * Reads paths for one asker.
   *
   * @param sortie whose agent asks; null for everybody else
   */
  public KeyNormaliser(
      PathResolver resolver, PathFacts facts, Pools pools, @Nullable SortieId sortie) {
    this.resolver = resolver;
    this.facts = facts;
    this.pools = pools;
    this.sortie = sortie;
  }

  /**
   * The key of one path, pattern or resource.
   *
   * @param linkItself whether a link is meant itself and not what it leads to, as for one who
   *     deletes
   * @throws FleetException VALIDATION for a path outside the project or none at all, FORBIDDEN for
   *     one in another sortie's worktree
   */
  public LockKey key(String asked, boolean linkItself) {
    requireShort(asked, asked);
    if (asked.startsWith(LockKey.RESOURCE)) {
      return pools.key(asked);
    }
    String path = asked.startsWith(LockKey.FILE) ? asked.substring(LockKey.FILE.length()) : asked;
    if (path.isEmpty() || path.codePoints().anyMatch(Character::isISOControl)) {
      throw FleetException.invalid(
          "A path to lock is empty or holds a control character; name a file of the project.");
    }
    try {
      PathPattern pattern = pattern(asked, path, linkItself);
      requireShort(asked, pattern.path().map(ProjectPath::value).orElse(pattern.text()));
      return LockKey.of(asked, pattern, facts.pathCase());
    } catch (BadPathException e) {
      throw new FleetException(ErrorCode.VALIDATION, e.getMessage() + ".", e);
    }
  }

  private static void requireShort(String asked, String path) {
    if (path.length() > MOST_BYTES
        || path.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
        || path.chars().filter(c -> c == '/').count() > MOST_PARTS) {
      throw FleetException.invalid(
          "The path '%s...' is longer than %d bytes or %d parts; name a file of the project."
              .formatted(asked.substring(0, Math.min(40, asked.length())), MOST_BYTES, MOST_PARTS));
    }
  }

  private PathPattern pattern(String asked, String path, boolean linkItself) {
    String absolute = path.startsWith("/") ? path : facts.base(sortie) + "/" + path;
    List<String> parts = parts(absolute);
    int plain = plainParts(absolute, parts);
    boolean whole = plain == parts.size();
    Real real = real(parts.subList(0, plain), whole && linkItself);
    PathFacts.Place place = facts.place(real.path()).orElseThrow(() -> outside(asked));
    if (sortie != null && place.sortie() != null && !place.sortie().equals(sortie)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "'%s' lies in the worktree of another task; name the file in your own.".formatted(asked));
    }
    String tail = String.join("/", parts.subList(plain, parts.size()));
    if (whole && (real.folder() || path.endsWith("/"))) {
      tail = "**";
    }
    if (place.path().isEmpty()) {
      return PathPattern.parse(tail, facts.pathCase());
    }
    PathPattern prefix = PathPattern.literal(new ProjectPath(place.path()), facts.pathCase());
    return tail.isEmpty()
        ? prefix
        : PathPattern.parse(prefix.text() + "/" + tail, facts.pathCase());
  }

  /** How many leading parts name one thing each: up to the first wildcard, or all of them. */
  private int plainParts(String absolute, List<String> parts) {
    if (resolver.look(absolute).isPresent()) {
      return parts.size();
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).chars().anyMatch(c -> MAGIC.indexOf(c) >= 0)) {
        return i;
      }
    }
    return parts.size();
  }

  private record Real(String path, boolean folder) {}

  /** Follows links as far as the path exists; what does not exist yet is taken as written. */
  private Real real(List<String> parts, boolean keepLast) {
    int existing = keepLast && !parts.isEmpty() ? parts.size() - 1 : parts.size();
    while (existing > 0) {
      Optional<PathResolver.Found> found = resolver.look(join(parts.subList(0, existing)));
      if (found.isPresent()) {
        List<String> all = new ArrayList<>(parts(found.get().realPath()));
        all.addAll(parts.subList(existing, parts.size()));
        return named(straight(all));
      }
      existing--;
    }
    return named(straight(parts));
  }

  private Real named(String path) {
    boolean folder =
        resolver.look(path).filter(f -> f.folder() && f.realPath().equals(path)).isPresent();
    return new Real(path, folder);
  }

  private static String straight(List<String> parts) {
    Deque<String> kept = new ArrayDeque<>();
    for (String part : parts) {
      if (part.equals("..")) {
        kept.pollLast();
      } else if (!part.equals(".")) {
        kept.addLast(part);
      }
    }
    return join(List.copyOf(kept));
  }

  private static List<String> parts(String path) {
    return List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
  }

  private static String join(List<String> parts) {
    return "/" + String.join("/", parts);
  }

  private FleetException outside(String asked) {
    return new FleetException(
        ErrorCode.VALIDATION,
        "'%s' lies outside the project; name a file below %s.".formatted(asked, facts.root()),
        Map.of("path", asked));
  }
}

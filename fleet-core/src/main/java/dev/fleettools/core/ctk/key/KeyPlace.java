package dev.fleettools.core.ctk.key;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a key stands in the tree of folders: a path at itself, a pattern at the folder that all it
 * matches lies in. Keys overlap only when one stands at or below the other, so an index over places
 * finds all that could overlap without a look at every lock. Places are folded whatever the file
 * system does, which finds too many at worst, and written in hex digits, which all databases and
 * collations order alike.
 */
public final class KeyPlace {

  private KeyPlace() {}

  /** The places from one, included, to another, excluded. */
  public record Range(String from, String to) {}

  /** The place of a key. */
  public static String of(LockKey key) {
    return hex(text(key));
  }

  /** Its own place and those of all folders above it. */
  public static List<String> above(LockKey key) {
    String text = text(key);
    List<String> places = new ArrayList<>();
    if (key.isFile()) {
      places.add(hex(LockKey.FILE));
      for (int i = text.indexOf('/'); i >= 0; i = text.indexOf('/', i + 1)) {
        places.add(hex(text.substring(0, i)));
      }
    }
    String own = hex(text);
    if (!places.contains(own)) {
      places.add(own);
    }
    return places;
  }

  /** The places below a pattern's; nothing lies below a path or a resource. */
  public static Optional<Range> below(LockKey key) {
    if (!key.isFile() || !key.glob()) {
      return Optional.empty();
    }
    String text = text(key);
    boolean root = text.equals(LockKey.FILE);
    String from = root ? text : text + "/";
    // The character that follows the last one of the prefix.
    String to = root ? "file;" : text + "0";
    return Optional.of(new Range(hex(from), hex(to)));
  }

  private static String text(LockKey key) {
    if (!key.isFile()) {
      return LockKey.RESOURCE + key.pool();
    }
    return LockKey.FILE + folded(path(key));
  }

  private static String path(LockKey key) {
    try {
      PathPattern pattern = key.pattern(PathCase.EXACT);
      return (key.glob() ? pattern.folder() : pattern.path()).map(ProjectPath::value).orElse("");
    } catch (BadPathException e) {
      // Older stores have locks on what is no path of the project; such a key overlaps only itself.
      return key.key().substring(LockKey.FILE.length());
    }
  }

  /** Until nothing changes, since some letters fold to others that fold again. */
  private static String folded(String path) {
    String once = PathCase.FOLDED.fold(path);
    return once.equals(path) ? once : folded(once);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}

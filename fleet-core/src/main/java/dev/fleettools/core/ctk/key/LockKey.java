package dev.fleettools.core.ctk.key;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import java.util.List;
import java.util.Optional;

/**
 * What can be locked, in the one spelling that stands for all.
 *
 * @param filePath what was asked for, as written
 * @param key {@code file:} and the text of a path or pattern of the project, or {@code res:} and a
 *     pool, perhaps with {@code /} and one of its members
 * @param glob whether the key is a pattern
 */
public record LockKey(String filePath, String key, boolean glob) {

  /** The kind of key for files; also what a key without a kind means. */
  public static final String FILE = "file:";

  /** The kind of key for pools of named resources. */
  public static final String RESOURCE = "res:";

  /** The key of a pattern that is already one of the project. */
  public static LockKey of(String asked, PathPattern pattern, PathCase pathCase) {
    PathPattern folded =
        pattern
            .path()
            .map(path -> new ProjectPath(pathCase.fold(path.value())))
            .map(path -> PathPattern.literal(path, pathCase))
            .orElse(pattern);
    return new LockKey(asked, FILE + folded.text(), !folded.isLiteral());
  }

  /** The key of a path or pattern relative to the project's root; looks at no file. */
  public static LockKey inProject(String asked, PathCase pathCase) {
    String path = asked.startsWith(FILE) ? asked.substring(FILE.length()) : asked;
    return of(asked, PathPattern.parse(path, pathCase), pathCase);
  }

  /**
   * The keys of paths and patterns relative to the project's root.
   *
   * @throws FleetException VALIDATION for one that leads outside or cannot be read
   */
  public static List<LockKey> allInProject(List<String> asked, PathCase pathCase) {
    try {
      return asked.stream().map(path -> inProject(path, pathCase)).toList();
    } catch (BadPathException e) {
      throw new FleetException(ErrorCode.VALIDATION, e.getMessage() + ".", e);
    }
  }

  /** Whether it stands for files; a named resource otherwise. */
  public boolean isFile() {
    return key.startsWith(FILE);
  }

  /** The path or pattern of a file's key. */
  public PathPattern pattern(PathCase pathCase) {
    return PathPattern.parse(key.substring(FILE.length()), pathCase);
  }

  /** The pool of a resource's key. */
  public String pool() {
    String name = key.substring(RESOURCE.length());
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** The member of its pool that a resource's key names; empty for the pool as a whole. */
  public Optional<String> member() {
    int slash = key.indexOf('/');
    return isFile() || slash < 0 ? Optional.empty() : Optional.of(key.substring(slash + 1));
  }

  /** The key of one member, where this names the pool. */
  LockKey ofMember(String member) {
    return new LockKey(filePath, key + "/" + member, false);
  }

  /** Whether something could be locked by both. */
  public boolean overlaps(LockKey other, PathCase pathCase) {
    return new Overlaps(pathCase).between(this, other);
  }
}

package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;

/**
 * What can be locked, in the one spelling that stands for all.
 *
 * @param filePath what was asked for, as written
 * @param key {@code file:} and the text of a path or pattern of the project
 * @param glob whether the key is a pattern
 */
public record LockKey(String filePath, String key, boolean glob) {

  /** The kind of key for files; also what a key without a kind means. */
  public static final String FILE = "file:";

  /** The kind of key for pools of named resources. */
  static final String RESOURCE = "res:";

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

  public PathPattern pattern(PathCase pathCase) {
    return PathPattern.parse(key.substring(FILE.length()), pathCase);
  }

  /** Whether something could be locked by both. */
  public boolean overlaps(LockKey other, PathCase pathCase) {
    return key.equals(other.key)
        || ((glob || other.glob) && pattern(pathCase).overlaps(other.pattern(pathCase)));
  }
}

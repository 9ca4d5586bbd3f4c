package dev.fleettools.core.path;

import dev.fleettools.core.path.BadPathException.Reason;
import dev.fleettools.core.path.Effort.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of the project, or all files a glob describes.
 *
 * <table>
 * <caption>Syntax</caption>
 * <tr><td>{@code *}</td><td>any characters of one name, also none, also a leading dot</td></tr>
 * <tr><td>{@code ?}</td><td>one character of a name</td></tr>
 * <tr><td>{@code **}</td><td>any characters, over folders too; {@code **}{@code /} at the start of
 * a part is any number of folders, also none; {@code a/**} is everything below {@code a}</td></tr>
 * <tr><td>{@code [a-z] [!a-z]}</td><td>one character of a name that is, or is not, in the
 * set</td></tr>
 * <tr><td>{@code {a,b}}</td><td>one of the texts, which may hold slashes and wildcards</td></tr>
 * <tr><td>{@code \}</td><td>takes the next character as it is</td></tr>
 * <tr><td>{@code a/}</td><td>the same as {@code a/**}</td></tr>
 * </table>
 *
 * <p>Immutable and safe for use by several threads. Two patterns are equal when their texts are.
 */
public final class PathPattern {
  private static final int MAX_GLOB = 500;

  private final String text;
  private final PathCase pathCase;
  private final String prefix;
  private final @Nullable GlobMachine machine;

  /** A glob when there is a machine, else the one path {@code prefix}, folded. */
  private PathPattern(
      String text, PathCase pathCase, String prefix, @Nullable GlobMachine machine) {
    this.text = text;
    this.pathCase = pathCase;
    this.prefix = prefix;
    this.machine = machine;
  }

  /** Exactly this file, whatever characters its name has. */
  public static PathPattern literal(ProjectPath path, PathCase pathCase) {
    return new PathPattern(
        Escapes.escape(path.value()), pathCase, pathCase.fold(path.value()), null);
  }

  /**
   * Reads a path or glob as a person writes it.
   *
   * @throws BadPathException when it leads outside, names nothing or cannot be read
   */
  public static PathPattern parse(String raw, PathCase pathCase) {
    Segments.refuseLong(raw);
    if (raw.codePoints().anyMatch(Character::isISOControl)) {
      throw new BadPathException(
          Reason.SYNTAX,
          "\"" + raw.replaceAll("\\p{Cntrl}", "?") + "\" has a control character",
          "take it out");
    }
    List<String> texts = Braces.expand(raw).stream().map(PathPattern::normalise).toList();
    String text = texts.size() == 1 ? texts.getFirst() : raw;
    if (texts.size() == 1 && !Escapes.isGlob(text)) {
      return literal(new ProjectPath(Escapes.unescape(text)), pathCase);
    }
    if (texts.stream().mapToInt(String::length).sum() > MAX_GLOB) {
      throw new BadPathException(
          Reason.SYNTAX,
          "the pattern \"%s...\" is longer than %d characters"
              .formatted(raw.substring(0, Math.min(40, raw.length())), MAX_GLOB),
          "split it");
    }
    List<GlobNode.Row> rows = texts.stream().map(each -> GlobParser.parse(each, pathCase)).toList();
    return new PathPattern(
        text, pathCase, prefix(rows), new GlobMachine(new GlobNode.Either(List.copyOf(rows))));
  }

  private static String normalise(String raw) {
    Segments.refuseAbsolute(raw);
    List<String> parts = List.of(Escapes.fewerStars(raw).split("/", -1));
    String text = Segments.resolve(raw, parts, part -> !Escapes.isGlob(part));
    return oneOfEach(raw.endsWith("/") ? text + "/**" : text);
  }

  /** Any number of folders twice is any number of folders. */
  private static String oneOfEach(String text) {
    List<String> kept = new ArrayList<>();
    for (String part : text.split("/", -1)) {
      if (!part.equals("**") || kept.isEmpty() || !kept.getLast().equals("**")) {
        kept.add(part);
      }
    }
    return String.join("/", kept);
  }

  /** Whether it names exactly one file. */
  public boolean isLiteral() {
    return machine == null;
  }

  /** The one file it names; empty for a glob. */
  public Optional<ProjectPath> path() {
    return isLiteral() ? Optional.of(new ProjectPath(Escapes.unescape(text))) : Optional.empty();
  }

  /** The normalised text; {@link #parse} reads it back to an equal pattern. */
  public String text() {
    return text;
  }

  /** The folder that everything it matches lies in, as far as the text says, folded; else empty. */
  public Optional<ProjectPath> folder() {
    String folder = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
    return ProjectPath.isProper(folder) ? Optional.of(new ProjectPath(folder)) : Optional.empty();
  }

  /** Whether it covers the file; never true for a text that is no project path. */
  public boolean matches(String path) {
    return matches(path, Effort.forOnePair()) == Answer.YES;
  }

  private Answer matches(String path, Effort effort) {
    String folded = pathCase.fold(path);
    if (machine == null) {
      return prefix.equals(folded) ? Answer.YES : Answer.NO;
    }
    return folded.startsWith(prefix) && ProjectPath.isProper(folded)
        ? machine.matches(folded, effort)
        : Answer.NO;
  }

  /** Whether some path could match both; true also when it would take too long to say. */
  public boolean overlaps(PathPattern other) {
    return overlap(other, Effort.forOnePair()) != Answer.NO;
  }

  /** Whether some path could match both: exact, where the effort is enough to say. */
  public Answer overlap(PathPattern other, Effort effort) {
    requireSameCase(other);
    if (isApart(other)) {
      return Answer.NO;
    }
    GlobMachine mine = machine;
    GlobMachine theirs = other.machine;
    if (mine != null && theirs != null) {
      return new PairSearch(mine, theirs, effort).answer();
    }
    return mine == null ? other.matches(plainPath(), effort) : matches(other.plainPath(), effort);
  }

  /**
   * A path that both could match and none of the exceptions does, as an example for a person; empty
   * when there is none. When it would take too long to find one, a path that both could match, else
   * this pattern's own text.
   */
  public Optional<String> commonPath(PathPattern other, List<PathPattern> except) {
    return commonPath(other, except, Effort.forOneRequest());
  }

  /** The same with an effort for several pairs. */
  public Optional<String> commonPath(PathPattern other, List<PathPattern> except, Effort effort) {
    requireSameCase(other);
    if (isApart(other)) {
      return Optional.empty();
    }
    GlobMachine mine = machine;
    GlobMachine theirs = other.machine;
    if (mine == null || theirs == null) {
      PathPattern glob = mine == null ? other : this;
      String path = mine == null ? plainPath() : other.plainPath();
      return glob.matches(path, effort) != Answer.NO
              && except.stream().noneMatch(each -> each.matches(path, effort) == Answer.YES)
          ? Optional.of(path)
          : Optional.empty();
    }
    List<GlobMachine> machines =
        except.stream()
            .filter(each -> !isApart(each) && !other.isApart(each))
            .map(PathPattern::toMachine)
            .toList();
    if (!machines.isEmpty()) {
      CommonPath search = new CommonPath(mine, theirs, machines, effort);
      if (search.answer() != Answer.UNSURE) {
        return search.path();
      }
    }
    PairSearch search = new PairSearch(mine, theirs, effort);
    return search.answer() == Answer.UNSURE ? Optional.of(text) : search.path();
  }

  private void requireSameCase(PathPattern other) {
    if (pathCase != other.pathCase) {
      throw new IllegalArgumentException("patterns of different file systems do not compare");
    }
  }

  /** Whether their first characters already tell that no path matches both. */
  private boolean isApart(PathPattern other) {
    return !prefix.startsWith(other.prefix) && !other.prefix.startsWith(prefix);
  }

  private String plainPath() {
    return Escapes.unescape(text);
  }

  private GlobMachine toMachine() {
    return machine != null ? machine : new GlobMachine(GlobParser.parse(text, pathCase));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathPattern that && text.equals(that.text) && pathCase == that.pathCase;
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, pathCase);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The characters every match begins with. */
  private static String prefix(List<GlobNode.Row> rows) {
    return rows.stream().map(PathPattern::prefix).reduce(PathPattern::common).orElse("");
  }

  private static String prefix(GlobNode.Row row) {
    StringBuilder prefix = new StringBuilder();
    for (GlobNode part : row.parts()) {
      if (!(part instanceof GlobNode.One one) || !one.set().isSingle()) {
        break;
      }
      prefix.appendCodePoint(one.set().example());
    }
    return prefix.toString();
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }
}

package dev.fleettools.core.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A set of characters (code points) as sorted, disjoint, non-adjacent ranges. Immutable. */
record CodePoints(List<CodePoints.Range> ranges) {
  /** Both ends belong to the range. */
  record Range(int first, int last) {}

  static final CodePoints NONE = new CodePoints(List.of());

  /** Everything a path can hold. */
  static final CodePoints ANY = range(1, Character.MAX_CODE_POINT);

  /** Everything the name of one file or folder can hold. */
  static final CodePoints NAME = range('/', '/').complement();

  CodePoints {
    List<Range> sorted = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
      if (!sorted.isEmpty() && sorted.getLast().last() >= range.first() - 1) {
        Range before = sorted.removeLast();
        range = new Range(before.first(), Math.max(before.last(), range.last()));
      }
      sorted.add(range);
    }
    ranges = List.copyOf(sorted);
  }

  static CodePoints range(int first, int last) {
    return new CodePoints(List.of(new Range(first, last)));
  }

  static CodePoints of(int codePoint) {
    return range(codePoint, codePoint);
  }

  CodePoints union(CodePoints other) {
    return new CodePoints(Stream.concat(ranges.stream(), other.ranges.stream()).toList());
  }

  /** Everything of {@link #ANY} that is not in this set. */
  CodePoints complement() {
    List<Range> rest = new ArrayList<>();
    int next = 1;
    for (Range range : ranges) {
      if (range.first() > next) {
        rest.add(new Range(next, range.first() - 1));
      }
      next = Math.max(next, range.last() + 1);
    }
    if (next <= Character.MAX_CODE_POINT) {
      rest.add(new Range(next, Character.MAX_CODE_POINT));
    }
    return new CodePoints(rest);
  }

  CodePoints intersect(CodePoints other) {
    List<Range> common = new ArrayList<>();
    for (Range mine : ranges) {
      for (Range theirs : other.ranges) {
        int first = Math.max(mine.first(), theirs.first());
        int last = Math.min(mine.last(), theirs.last());
        if (first <= last) {
          common.add(new Range(first, last));
        }
      }
    }
    return new CodePoints(common);
  }

  /**
   * One character of each kind that a path treats differently and both sets hold: a slash, a dot,
   * another one, a readable one where there is one.
   */
  int[] kinds(CodePoints other) {
    boolean slash = false;
    boolean dot = false;
    int letter = 0;
    int rest = 0;
    for (Range mine : ranges) {
      for (Range theirs : other.ranges) {
        int first = Math.max(mine.first(), theirs.first());
        int last = Math.min(mine.last(), theirs.last());
        if (first > last) {
          continue;
        }
        slash |= first <= '/' && '/' <= last;
        dot |= first <= '.' && '.' <= last;
        if (letter == 0 && first <= 'z' && last >= 'a') {
          letter = Math.max(first, 'a');
        }
        if (rest == 0) {
          rest = outside(first, last);
        }
      }
    }
    int any = letter == 0 ? rest : letter;
    return IntStream.of(any, slash ? '/' : 0, dot ? '.' : 0).filter(c -> c != 0).toArray();
  }

  /** The first from one character to another that is neither slash nor dot; 0 without one. */
  private static int outside(int first, int last) {
    int at = first;
    while (at == '.' || at == '/') {
      at++;
    }
    return at <= last ? at : 0;
  }

  boolean contains(int codePoint) {
    for (Range range : ranges) {
      if (range.first() <= codePoint && codePoint <= range.last()) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  boolean isSingle() {
    return ranges.size() == 1 && ranges.getFirst().first() == ranges.getFirst().last();
  }

  /** A member, a readable one where there is one. The set must not be empty. */
  int example() {
    CodePoints letters = intersect(range('a', 'z'));
    return (letters.isEmpty() ? this : letters).ranges.getFirst().first();
  }

  CodePoints fold(PathCase pathCase) {
    return switch (pathCase) {
      case EXACT -> this;
      case FOLDED -> {
        CodePoints changed = intersect(Folding.CHANGED);
        List<Range> folded = new ArrayList<>(intersect(Folding.SAME).ranges);
        for (Range range : changed.ranges) {
          for (int i = range.first(); i <= range.last(); i++) {
            int one = pathCase.fold(i);
            folded.add(new Range(one, one));
          }
        }
        yield new CodePoints(folded);
      }
    };
  }

  /** Which characters a file system that folds names takes for others; read once. */
  private static final class Folding {
    static final CodePoints CHANGED =
        new CodePoints(
            IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(c -> PathCase.FOLDED.fold(c) != c)
                .mapToObj(c -> new Range(c, c))
                .toList());

    static final CodePoints SAME = CHANGED.complement();
  }
}

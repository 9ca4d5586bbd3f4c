package dev.fleettools.core.path;

import dev.fleettools.core.path.BadPathException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a pattern whose braces are written out. One use each. */
final class GlobParser {
  private final String text;
  private final PathCase pathCase;
  private final int[] input;
  private int at;

  private GlobParser(String text, PathCase pathCase) {
    this.text = text;
    this.pathCase = pathCase;
    this.input = pathCase.normal(text).codePoints().toArray();
  }

  static GlobNode.Row parse(String text, PathCase pathCase) {
    return new GlobParser(text, pathCase).row();
  }

  private GlobNode.Row row() {
    List<GlobNode> parts = new ArrayList<>();
    while (at < input.length) {
      int c = input[at++];
      parts.add(
          switch (c) {
            case '*' -> stars();
            case '?' -> new GlobNode.One(CodePoints.NAME);
            case '[' -> set();
            case '\\' -> one(escaped());
            default -> one(c);
          });
    }
    return new GlobNode.Row(parts);
  }

  private GlobNode one(int codePoint) {
    return new GlobNode.One(CodePoints.of(pathCase.fold(codePoint)));
  }

  private GlobNode stars() {
    boolean startsPart = at == 1 || input[at - 2] == '/';
    boolean crossing = false;
    while (at < input.length && input[at] == '*') {
      crossing = true;
      at++;
    }
    if (!crossing) {
      return new GlobNode.Many(CodePoints.NAME);
    }
    GlobNode any = new GlobNode.Many(CodePoints.ANY);
    if (startsPart && at < input.length && input[at] == '/') {
      at++;
      return new GlobNode.Either(
          List.of(new GlobNode.Row(List.of(any, one('/'))), new GlobNode.Row(List.of())));
    }
    return any;
  }

  private GlobNode set() {
    boolean negated = at < input.length && (input[at] == '!' || input[at] == '^');
    if (negated) {
      at++;
    }
    CodePoints set = CodePoints.NONE;
    boolean first = true;
    while (first || peekInSet() != ']') {
      first = false;
      int from = member();
      int to = from;
      if (peekInSet() == '-' && at + 1 < input.length && input[at + 1] != ']') {
        at++;
        to = member();
      }
      if (to < from) {
        throw bad("has a range in [ ] that runs backwards", "turn it round");
      }
      set = set.union(CodePoints.range(from, to));
    }
    at++;
    CodePoints folded = set.fold(pathCase);
    return new GlobNode.One((negated ? folded.complement() : folded).intersect(CodePoints.NAME));
  }

  private int peekInSet() {
    if (at >= input.length) {
      throw bad("has [ without ]", "close it, or write \\[ for the character itself");
    }
    return input[at];
  }

  private int member() {
    int c = peekInSet();
    at++;
    if (c == '/') {
      throw bad("has / inside [ ], which stands for one character of a name", "take it out");
    }
    if (c == '[' && at < input.length && input[at] == ':') {
      throw bad("has a named set such as [:alpha:]", "write the characters, as in [a-zA-Z]");
    }
    return c == '\\' ? escaped() : c;
  }

  private int escaped() {
    if (at >= input.length || input[at] == '/') {
      throw bad("has \\ before nothing it could protect", "write \\\\ for the character itself");
    }
    return input[at++];
  }

  private BadPathException bad(String what, String remedy) {
    return new BadPathException(Reason.SYNTAX, "\"" + text + "\" " + what, remedy);
  }
}

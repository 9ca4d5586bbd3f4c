package dev.fleettools.dist;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first fenced block of ARCHITECTURE.md: one line a module, the floors from the top, then a
 * line of dashes, then what stands beside the floors.
 */
record Picture(List<String> floors, List<String> beside) {
  private static final Pattern BLOCK =
      Pattern.compile("^```\\n(.+?)^---.*?\\n(.+?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern MODULE = Pattern.compile("^(fleet-[a-z]+)", Pattern.MULTILINE);

  static Picture read() {
    Matcher block = BLOCK.matcher(Modules.read(Modules.ROOT.resolve("ARCHITECTURE.md")));
    if (!block.find()) {
      throw new IllegalStateException(
          "ARCHITECTURE.md has no fenced block with the floors, a line of dashes, and what stands"
              + " beside");
    }
    return new Picture(names(block.group(1)), names(block.group(2)));
  }

  List<String> modules() {
    return Stream.concat(floors.stream(), beside.stream()).toList();
  }

  private static List<String> names(String lines) {
    return MODULE.matcher(lines).results().map((MatchResult found) -> found.group(1)).toList();
  }
}

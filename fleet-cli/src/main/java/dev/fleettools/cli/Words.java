package dev.fleettools.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of a command line: which command is named, and what is left for it. Options that every
 * command takes may stand before its name.
 *
 * @param path the command's name, one word or two
 * @param rest options and arguments
 */
record Words(String path, List<String> rest) {

  /** Other names of groups, in plain words and in the singular or plural that comes to mind. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("task", "sortie"),
          Map.entry("tasks", "sortie"),
          Map.entry("sorties", "sortie"),
          Map.entry("missions", "mission"),
          Map.entry("work-orders", "work-order"),
          Map.entry("agent", "agents"),
          Map.entry("lock", "locks"),
          Map.entry("event", "events"),
          Map.entry("blocker", "blockers"));

  private static final Set<String> WITH_VALUE = Set.of("--project");

  /** What may stand beside a request for help, or alone, which is one. */
  private static final Set<String> OF_HELP = Set.of("--help", "-h", "--json", "-q", "--quiet");

  static Words of(List<String> line) {
    List<String> args = usual(line);
    List<String> rest = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < args.size() && names.size() < 2) {
      String word = args.get(at);
      if (word.startsWith("-")) {
        if (!names.isEmpty()) {
          break;
        }
        rest.add(word);
        if (WITH_VALUE.contains(word) && at + 1 < args.size()) {
          rest.add(args.get(++at));
        }
      } else if (names.isEmpty()) {
        names.add(ALIASES.getOrDefault(word, word));
      } else if (Catalog.isGroup(names.getFirst())) {
        if (Catalog.find(names.getFirst()).isPresent()
            && Catalog.find(names.getFirst() + " " + word).isEmpty()) {
          break;
        }
        names.add(word);
      } else {
        break;
      }
      at++;
    }
    rest.addAll(args.subList(at, args.size()));
    return new Words(withDefaultVerb(String.join(" ", names), rest), List.copyOf(rest));
  }

  /** What people type out of habit, in the form of our own. */
  private static List<String> usual(List<String> line) {
    if (line.isEmpty()) {
      return line;
    }
    List<String> args = new ArrayList<>(line);
    switch (args.getFirst()) {
      case "help" -> {
        args.removeFirst();
        args.add("--help");
      }
      case "--version", "-V" -> args.set(0, "version");
      default -> {
        // The usual case.
      }
    }
    return args;
  }

  /** {@code fleet locks} means {@code fleet locks list}. */
  private static String withDefaultVerb(String path, List<String> rest) {
    boolean help = rest.contains("--help") || rest.contains("-h");
    if (help || !Catalog.isGroup(path) || Catalog.find(path).isPresent()) {
      return path;
    }
    return Stream.of(path + " list", path + " inbox")
        .filter(verb -> Catalog.find(verb).isPresent())
        .findFirst()
        .orElse(path);
  }

  boolean isTopHelp() {
    return path.isEmpty() && OF_HELP.containsAll(rest);
  }

  boolean asksHelp() {
    return rest.contains("--help") || rest.contains("-h") || OF_HELP.containsAll(rest);
  }

  boolean hasJson() {
    return options().contains("--json");
  }

  boolean isQuiet() {
    return options().contains("-q") || options().contains("--quiet");
  }

  private List<String> options() {
    int end = rest.indexOf("--");
    return end < 0 ? rest : rest.subList(0, end);
  }
}

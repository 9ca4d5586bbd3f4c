package dev.fleettools.cli;

import java.util.List;
import java.util.Optional;

/** The names of all commands, in the order of the help. Making one is {@link Commands}' work. */
final class Catalog {

  /** Heading, name, summary, example: one line a command. */
  private static final String TEXT =
      """
      Set up|init|Make this repository a fleet project.|fleet init
      Set up|version|Show the version.|fleet version --json
      Server|start|Start the server; other commands do it when they need it.|fleet start
      Server|stop|Stop the server; agents at work go on.|fleet stop --all-agents
      Server|restart|Stop the server and start it again.|fleet restart
      """;

  private Catalog() {}

  static List<CatalogEntry> all() {
    return Holder.ENTRIES;
  }

  static Optional<CatalogEntry> find(String path) {
    return all().stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /** Whether commands of two words begin with this one. */
  static boolean isGroup(String word) {
    return !word.isEmpty() && all().stream().anyMatch(e -> e.path().startsWith(word + " "));
  }

  private static final class Holder {
    static final List<CatalogEntry> ENTRIES =
        TEXT.lines()
            .map(line -> line.split("\\|", 4))
            .map(part -> new CatalogEntry(part[0], part[1], part[2], part[3]))
            .toList();
  }
}

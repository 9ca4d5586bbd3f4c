package dev.fleettools.cli;

import dev.fleettools.cli.base.World;
import dev.fleettools.cli.command.FleetCommand;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Help: the list of all commands, of a group's, or one command's options with its example. */
final class Help {

  private static final int WIDTH = 96;

  private final PrintStream out;
  private final boolean color;

  Help(World world) {
    this.out = world.out();
    this.color = world.outTerminal() && world.variable("NO_COLOR") == null;
  }

  /** The parser of one command, which knows no other. */
  static CommandLine commandLine(FleetCommand command, CatalogEntry entry) {
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec();
    spec.name("fleet " + entry.path());
    spec.usageMessage()
        .description(literal(entry.summary()))
        .footerHeading("%nExample:%n")
        .footer("  " + literal(entry.example()))
        .sortOptions(false)
        .width(WIDTH);
    return line;
  }

  private static String literal(String text) {
    return text.replace("%", "%%");
  }

  void command(CommandLine line) {
    line.usage(out, color ? Ansi.ON : Ansi.OFF);
  }

  void all() {
    out.println("FleetTools runs several coding agents at once on one repository, and brings back");
    out.println(
        "merged, checked work. A mission is one job; it is split into tasks (sorties); each");
    out.println("task is done by an agent (specialist) in a git worktree of its own.");
    String group = "";
    for (CatalogEntry entry : Catalog.all()) {
      if (!entry.heading().equals(group)) {
        group = entry.heading();
        out.println();
        out.println(group + ":");
      }
      line(entry);
    }
    out.println();
    out.println("Every command: --json, -q (quiet), --project DIR|ID, --help (with an example).");
    out.println();
    out.println("Example:");
    out.println("  fleet run --plan plan.yaml");
  }

  void group(String name) {
    out.println("Usage: fleet " + name + " COMMAND");
    out.println();
    Catalog.all().stream().filter(entry -> entry.path().startsWith(name + " ")).forEach(this::line);
    out.println();
    out.println("Example:");
    out.println(
        "  "
            + Catalog.all().stream()
                .filter(entry -> entry.path().startsWith(name + " "))
                .findFirst()
                .map(CatalogEntry::example)
                .orElse(""));
  }

  private void line(CatalogEntry entry) {
    String name = entry.path();
    out.println("  " + name + " ".repeat(Math.max(1, 22 - name.length())) + entry.summary());
  }
}

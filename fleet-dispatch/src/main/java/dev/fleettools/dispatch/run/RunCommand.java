package dev.fleettools.dispatch.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What an agent's process runs. */
public sealed interface RunCommand {

  /** A line for {@code sh -c}. */
  record Shell(String line) implements RunCommand {
    public Shell {
      requireText(line);
    }
  }

  /** A program and its arguments, taken as they are. */
  record Argv(List<String> words) implements RunCommand {
    public Argv {
      words = List.copyOf(words);
      if (words.isEmpty() || words.getFirst().isEmpty()) {
        throw new IllegalArgumentException("A command needs a program.");
      }
      words.forEach(RunCommand::requireText);
    }
  }

  /** The words that the kernel will see. */
  private List<String> words() {
    return switch (this) {
      case Shell shell -> List.of("/bin/sh", "-c", shell.line());
      case Argv argv -> argv.words();
    };
  }

  /** The {@code command} file of a run folder: a script that becomes the agent. */
  default String script(Path directory) {
    return """
    cd %s || exit 126
    exec %s
    """
        .formatted(
            quoted(directory.toString()),
            words().stream().map(RunCommand::quoted).collect(Collectors.joining(" ")));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static void requireText(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A command cannot hold a zero byte.");
    }
  }
}

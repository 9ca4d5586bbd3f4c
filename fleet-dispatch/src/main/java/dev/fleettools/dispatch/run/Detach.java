package dev.fleettools.dispatch.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the wrapper comes to lead a process group of its own, away from the server's terminal.
 *
 * @param prefix the words before the wrapper's command line
 */
record Detach(List<String> prefix) {

  Detach {
    prefix = List.copyOf(prefix);
  }

  /**
   * {@code setsid} where there is one (Linux); else perl, which macOS has; else the job control of
   * a shell, which gives a group of its own but not a session.
   */
  static Detach ofThisMachine() {
    List<Path> places = Stream.of("/usr/bin", "/bin", "/usr/local/bin").map(Path::of).toList();
    return program("setsid", places)
        .map(Detach::bySetsid)
        .or(() -> program("perl", places).map(Detach::byPerl))
        .orElseGet(() -> byJobControl(program("bash", places).orElse(Path.of("/bin/sh"))));
  }

  static Detach bySetsid(Path setsid) {
    return new Detach(List.of(setsid.toString()));
  }

  static Detach byPerl(Path perl) {
    return new Detach(
        List.of(perl.toString(), "-MPOSIX=setsid", "-e", "setsid(); exec @ARGV or exit 127"));
  }

  static Detach byJobControl(Path shell) {
    return new Detach(List.of(shell.toString(), "-c", "set -m; \"$@\" &", "sh"));
  }

  List<String> command(RunFolder run) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("/bin/sh", run.wrapper().toString(), run.path().toString()));
    return command;
  }

  private static Optional<Path> program(String name, List<Path> places) {
    return places.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

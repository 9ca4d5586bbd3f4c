package dev.fleettools.cli.demo;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs in the demo's folder as the person would, each as a process of its own. */
final class DemoShell {

  private static final long LONGEST_SECONDS = 300;

  private final DemoPlace place;

  DemoShell(DemoPlace place) {
    this.place = place;
  }

  /**
   * What a program left.
   *
   * @param out standard output
   * @param err standard error
   */
  record Output(int code, String out, String err) {
    boolean isGood() {
      return code == 0;
    }

    /** The last line that says something. */
    String lastWord() {
      return (out + "\n" + err)
          .lines()
          .filter(line -> !line.isBlank())
          .reduce((one, next) -> next)
          .orElse("");
    }
  }

  Output fleet(String... words) {
    return run(place.repository(), place.launcher(), words);
  }

  Output run(Path in, String program, String... words) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(words));
    try {
      // Files, not pipes: a server that the program starts may hold a pipe open.
      Path out = Files.createTempFile(place.root(), "out", "");
      Path err = Files.createTempFile(place.root(), "err", "");
      ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
      builder.environment().clear();
      builder.environment().putAll(place.environment());
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failed(command, "did not end within " + LONGEST_SECONDS + " s");
      }
      return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw failed(command, "could not be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(command, "was interrupted");
    }
  }

  /** Runs a program that has to succeed. */
  Output must(Path in, String program, String... words) {
    Output output = run(in, program, words);
    if (!output.isGood()) {
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(List.of(words));
      throw failed(command, "ended with " + output.code() + ": " + output.lastWord());
    }
    return output;
  }

  Output mustFleet(String... words) {
    return must(place.repository(), place.launcher(), words);
  }

  private static FleetException failed(List<String> command, String how) {
    return new FleetException(
        ErrorCode.INTERNAL, "In the demo, `" + String.join(" ", command) + "` " + how + ".");
  }
}

package dev.fleettools.dispatch.run.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which processes there are. Implementations are safe for use by several threads. */
public interface ProcessTable {

  /** The environment variable that marks every process of a run. */
  String MARK = "FLEET_RUN";

  Liveness look(ProcessIdentity who);

  /**
   * All living processes.
   *
   * @throws java.io.UncheckedIOException when the table cannot be read at all
   */
  List<ProcessRow> rows();

  /**
   * The living processes whose environment carried {@code FLEET_RUN=<run>} when their program
   * started, as far as the caller may read environments (its own user's, as a rule).
   *
   * @throws java.io.UncheckedIOException when the table cannot be read at all
   */
  List<ProcessRow> marked(String run);

  /** The table of this machine: {@code /proc} where there is one, {@code ps} elsewhere (macOS). */
  static ProcessTable ofThisMachine() {
    Path proc = Path.of("/proc");
    return Files.isReadable(proc.resolve("self/stat"))
        ? new LinuxProcessTable(proc)
        : PsProcessTable.ofMacOs();
  }
}

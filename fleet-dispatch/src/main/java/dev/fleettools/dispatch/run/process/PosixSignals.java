package dev.fleettools.dispatch.run.process;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Single processes by {@link ProcessHandle}, groups by the shell's own {@code kill}. Immutable. */
final class PosixSignals implements Signals {

  private final ProcessTable table;

  PosixSignals(ProcessTable table) {
    this.table = table;
  }

  @Override
  public boolean send(Signal signal, ProcessIdentity who) {
    // The handle is taken before the look and remembers the start time by itself, so whoever gets
    // the number after the look is not hit.
    Optional<ProcessHandle> handle = ProcessHandle.of(who.pid());
    if (handle.isEmpty() || !(table.look(who) instanceof Liveness.Alive)) {
      return false;
    }
    return switch (signal) {
      case TERM -> handle.get().destroy();
      case KILL -> handle.get().destroyForcibly();
    };
  }

  @Override
  public boolean sendToGroup(Signal signal, long group) {
    if (group <= 1) {
      throw new IllegalArgumentException("Process group " + group + " is nobody's to signal.");
    }
    // "kill -s TERM -- -7" is the one form that dash and bash both take.
    ProcessBuilder kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + group)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = kill.start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

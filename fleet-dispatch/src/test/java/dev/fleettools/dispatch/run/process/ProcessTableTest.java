package dev.fleettools.dispatch.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessTableTest {

  private static final Path PROC = Path.of("/proc");

  /** The table that ps gives is tried on Linux as well, where only its options differ. */
  static Stream<ProcessTable> tables() {
    return Files.exists(PROC.resolve("self/stat"))
        ? Stream.of(
            new LinuxProcessTable(PROC),
            new PsProcessTable(
                List.of("axww", "-o", "pid=,args="), List.of("axeww", "-o", "pid=,args=")))
        : Stream.of(PsProcessTable.ofMacOs());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void livingProcessIsListedWithItsParentAndKnownByItsStart(ProcessTable table) throws Exception {
    Process child = new ProcessBuilder("sleep", "1000").start();

    ProcessRow row = row(table, child.pid());

    assertThat(row.parent()).isEqualTo(ProcessHandle.current().pid());
    assertThat(row.name()).isEqualTo("sleep");
    assertThat(row.group()).isPositive();
    assertThat(table.look(row.who())).isEqualTo(new Liveness.Alive());
    child.destroyForcibly().waitFor();
    assertThat(table.look(row.who()))
        .isEqualTo(new Liveness.Gone("process " + child.pid() + " has ended"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void sameNumberWithAnotherStartIsAnotherProcess(ProcessTable table) {
    long self = ProcessHandle.current().pid();

    assertThat(table.look(new ProcessIdentity(self, "Mon_Jan_1_00:00:00_2001")))
        .isEqualTo(new Liveness.Gone("number " + self + " belongs to another process by now"));
    assertThat(table.look(new ProcessIdentity(self, ProcessIdentity.UNKNOWN_START)))
        .isInstanceOf(Liveness.Unknown.class);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void markIsReadFromTheEnvironmentAndNothingElse(ProcessTable table) throws Exception {
    String run = "att-" + System.nanoTime();
    Process marked = start(run, "sleep", "1000");
    Process longer = start(run + "1", "sleep", "1000");
    Process argument = start("other", "sh", "-c", "sleep 1000; :", "FLEET_RUN=" + run, "x");

    assertThat(table.marked(run)).extracting(ProcessRow::pid).containsExactly(marked.pid());

    for (Process process : List.of(marked, longer, argument)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void zombieIsNotAlive(ProcessTable table) throws Exception {
    // A parent that never asks how its child ended; the child ends when its input does.
    String script = "$| = 1; my $c = fork; if (!$c) { <STDIN>; exit } print \"$c\\n\"; sleep 1000";
    Process parent = new ProcessBuilder("perl", "-e", script).start();
    long child;
    try (BufferedReader out = parent.inputReader()) {
      child = Long.parseLong(out.readLine());
    }
    assertThat(row(table, child).parent()).isEqualTo(parent.pid());
    parent.getOutputStream().close();
    long begun = System.nanoTime();
    while (table.rows().stream().anyMatch(row -> row.pid() == child)) {
      assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }

    assertThat(ProcessHandle.of(parent.pid()).stream().flatMap(ProcessHandle::children))
        .as("it is still there as a zombie")
        .extracting(ProcessHandle::pid)
        .contains(child);
    parent.destroyForcibly().waitFor();
  }

  @Test
  void entryThatCannotBeReadIsSaidAsUnknown(@TempDir Path proc) throws IOException {
    Path stat = Files.createDirectories(proc.resolve("77")).resolve("stat");
    Files.writeString(stat, "77 (what");
    LinuxProcessTable table = new LinuxProcessTable(proc);

    assertThat(table.look(new ProcessIdentity(77, "1@-")))
        .isInstanceOfSatisfying(
            Liveness.Unknown.class,
            unknown -> assertThat(unknown.why()).contains("77 cannot be looked at"));
    assertThat(table.rows()).isEmpty();
    Files.writeString(stat, "77 (a) (b) S 1 70 " + "0 ".repeat(16) + "5 0\n");
    assertThat(table.rows())
        .containsExactly(new ProcessRow(new ProcessIdentity(77, "5@-"), 1, 70, "a) (b"));
  }

  @Test
  void identityIsReadBackAsItWasWritten() {
    ProcessIdentity identity = new ProcessIdentity(12, "345@boot");

    assertThat(ProcessIdentity.parse(identity.text() + "\n")).contains(identity);
    for (String damaged : List.of("", "12", "x 345", "0 1", "12 a b", "99999999999999999999 1")) {
      assertThat(ProcessIdentity.parse(damaged)).as(damaged).isEmpty();
    }
    assertThatThrownBy(() -> new ProcessIdentity(0, "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProcessIdentity(1, "a b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signalNeverReachesAProcessThatTookOverANumber() throws Exception {
    Process child = new ProcessBuilder("sleep", "1000").start();
    ProcessTable table = ProcessTable.ofThisMachine();
    Signals signals = Signals.ofThisMachine(table);

    assertThat(signals.send(Signals.Signal.KILL, new ProcessIdentity(child.pid(), "1@x")))
        .isFalse();
    assertThat(child.isAlive()).isTrue();
    assertThat(signals.send(Signals.Signal.KILL, row(table, child.pid()).who())).isTrue();
    assertThat(child.waitFor()).isEqualTo(137);
    assertThatThrownBy(() -> signals.sendToGroup(Signals.Signal.TERM, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ProcessRow row(ProcessTable table, long pid) {
    return table.rows().stream().filter(row -> row.pid() == pid).findFirst().orElseThrow();
  }

  private static Process start(String run, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(ProcessTable.MARK, run);
    return builder.start();
  }
}

package dev.fleettools.dispatch.run.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.dispatch.run.process.Liveness;
import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessRow;
import dev.fleettools.dispatch.run.process.ProcessTable;
import dev.fleettools.dispatch.run.process.Signals;
import dev.fleettools.dispatch.run.stop.StopReport.Ended;
import dev.fleettools.dispatch.run.stop.StopReport.How;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of things, on a table of our own; real processes are ended in StopRunTest. */
class StopTest {

  private final ProcessRow wrapper = row(10, 5, 10, "sh");
  private final ProcessRow agent = row(11, 10, 10, "agent");
  private final ProcessRow escaped = row(40, 1, 40, "daemon");
  private final Machine machine = new Machine();
  private long now;

  @Test
  void everyoneIsAskedOnceTheGroupAtOnce() {
    machine.alive.addAll(List.of(wrapper, agent, escaped));
    Stop stop = begin();

    assertThat(stop.tick()).isFalse();
    assertThat(stop.tick()).isFalse();

    assertThat(machine.sent).containsExactly("TERM group 10", "TERM 40");
    assertThat(stop.report()).isEmpty();
  }

  @Test
  void forceSparesTheWrapperUntilItHadItsTimeToWriteTheExit() {
    machine.alive.addAll(List.of(wrapper, agent));
    Stop stop = begin();
    stop.tick();
    after(Duration.ofSeconds(6));
    stop.tick();
    assertThat(machine.sent).containsExactly("TERM group 10", "KILL 11");

    machine.alive.remove(agent);
    stop.tick();
    assertThat(machine.sent).hasSize(2);
    after(Duration.ofSeconds(3));
    stop.tick();
    assertThat(machine.sent).endsWith("KILL 10");
  }

  @Test
  void twoLooksAMomentApartWithoutAFindEndIt() {
    machine.alive.addAll(List.of(wrapper, agent));
    Stop stop = begin();
    stop.tick();
    machine.alive.clear();

    assertThat(stop.tick()).isFalse();
    assertThat(stop.tick()).isFalse();
    after(Duration.ofMillis(20));
    assertThat(stop.tick()).isTrue();
    assertThat(stop.tick()).isTrue();

    assertThat(stop.report().orElseThrow())
        .isEqualTo(new StopReport("att-1", List.of(new Ended(11, "agent", How.ASKED)), List.of()));
  }

  @Test
  void stopThatCannotEndAProcessGivesUpAndNamesIt() {
    machine.alive.addAll(List.of(wrapper, agent));
    Stop stop = begin();
    stop.tick();
    after(Duration.ofSeconds(16));

    assertThat(stop.tick()).isTrue();

    StopReport report = stop.report().orElseThrow();
    assertThat(report.complete()).isFalse();
    assertThat(report.left()).containsExactly(wrapper, agent);
    assertThat(report.sentence())
        .isEqualTo(
            "Nothing of run att-1 was alive; still alive: sh (10), agent (11). End them by hand,"
                + " with the rights of their user.");
  }

  @Test
  void processThatHidesAfterTheFirstLookIsStillFound() {
    machine.alive.addAll(List.of(wrapper, agent, escaped));
    Stop stop = begin();
    stop.tick();
    machine.alive.clear();
    ProcessRow hidden = new ProcessRow(escaped.who(), 1, 77, "hidden");
    machine.alive.add(hidden);
    machine.marks = false;
    after(Duration.ofSeconds(6));

    stop.tick();

    assertThat(machine.sent).endsWith("KILL 40");
  }

  @Test
  void policyNeedsTimes() {
    assertThatThrownBy(() -> new StopPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(StopPolicy.defaults().grace()).isPositive();
  }

  private Stop begin() {
    StopPolicy policy =
        new StopPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));
    return new Stopper(machine, machine, policy, 5, () -> now)
        .begin("att-1", () -> Optional.of(wrapper.who()));
  }

  private void after(Duration time) {
    now += time.toNanos();
  }

  private static ProcessRow row(long pid, long parent, long group, String name) {
    return new ProcessRow(new ProcessIdentity(pid, "s" + pid), parent, group, name);
  }

  private final class Machine implements ProcessTable, Signals {
    final List<ProcessRow> alive = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    boolean marks = true;

    @Override
    public Liveness look(ProcessIdentity who) {
      return alive.stream().anyMatch(row -> row.who().equals(who))
          ? new Liveness.Alive()
          : new Liveness.Gone("ended");
    }

    @Override
    public List<ProcessRow> rows() {
      return List.copyOf(alive);
    }

    @Override
    public List<ProcessRow> marked(String run) {
      return marks ? alive.stream().filter(escaped::equals).toList() : List.of();
    }

    @Override
    public boolean send(Signal signal, ProcessIdentity who) {
      sent.add(signal + " " + who.pid());
      return true;
    }

    @Override
    public boolean sendToGroup(Signal signal, long group) {
      sent.add(signal + " group " + group);
      return true;
    }
  }
}

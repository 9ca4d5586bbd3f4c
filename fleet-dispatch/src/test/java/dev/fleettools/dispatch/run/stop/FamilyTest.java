package dev.fleettools.dispatch.run.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilyTest {

  private static final long SELF = 5;
  private static final ProcessRow SERVER = row(SELF, 1, 5);
  private static final ProcessRow WRAPPER = row(10, SELF, 10);
  private static final ProcessRow AGENT = row(11, 10, 10);
  private static final ProcessRow STRANGER = row(90, 1, 90);

  @Test
  void groupDescendantsAndMarkedBelongToIt() {
    ProcessRow child = row(12, 11, 12);
    ProcessRow grandchild = row(13, 12, 12);
    ProcessRow daemon = row(40, 1, 40);
    ProcessRow groupMate = row(14, 1, 10);

    Family family =
        family(
            List.of(SERVER, grandchild, WRAPPER, AGENT, child, daemon, groupMate, STRANGER),
            List.of(daemon));

    assertThat(family.members())
        .containsExactlyInAnyOrder(WRAPPER, AGENT, child, grandchild, daemon, groupMate);
    assertThat(family.reachedByGroup(groupMate)).isTrue();
    assertThat(family.reachedByGroup(child)).isFalse();
  }

  @Test
  void groupOfAWrapperThatIsGoneIsOursWhileAMarkedProcessIsInIt() {
    ProcessRow unmarked = row(12, 1, 10);

    Family family = family(List.of(SERVER, AGENT, unmarked), List.of(AGENT));

    assertThat(family.members()).containsExactlyInAnyOrder(AGENT, unmarked);
  }

  @Test
  void groupWhoseNumberMayBeAnybodysByNowIsNotTouched() {
    ProcessRow other = new ProcessRow(new ProcessIdentity(10, "later"), 1, 10, "other");

    Family family = family(List.of(SERVER, other, AGENT), List.of());

    assertThat(family.members()).isEmpty();
    assertThat(family.reachedByGroup(AGENT)).isFalse();
  }

  @Test
  void serverThatAnAgentStartedIsNoMemberNorAreItsOtherRuns() {
    ProcessRow markedServer = row(SELF, 11, 10);
    ProcessRow otherRun = row(30, SELF, 30);

    Family family =
        family(List.of(markedServer, WRAPPER, AGENT, otherRun), List.of(markedServer, AGENT));

    assertThat(family.members()).containsExactlyInAnyOrder(WRAPPER, AGENT);
    assertThat(family.reachedByGroup(AGENT)).as("the signal would reach ourselves").isFalse();
  }

  @Test
  void onceSeenAProcessStaysAMember() {
    ProcessRow escaped = row(50, 1, 50);

    Family family =
        Family.of(
            Optional.empty(),
            List.of(SERVER, escaped, STRANGER),
            List.of(),
            Set.of(escaped.who()),
            SELF);

    assertThat(family.members()).containsExactly(escaped);
  }

  @Test
  void firstProcessOfTheMachineIsNeverAMember() {
    ProcessRow init = row(1, 0, 1);

    assertThat(family(List.of(init, SERVER), List.of(init)).members()).isEmpty();
  }

  private static Family family(List<ProcessRow> all, List<ProcessRow> marked) {
    return Family.of(Optional.of(WRAPPER.who()), all, marked, Set.of(), SELF);
  }

  private static ProcessRow row(long pid, long parent, long group) {
    return new ProcessRow(new ProcessIdentity(pid, "s" + pid), parent, group, "p" + pid);
  }
}

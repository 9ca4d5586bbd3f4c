package dev.fleettools.dispatch.run.stop;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processes of one run at one look: its group, those with its mark, those seen before, and
 * their descendants. A pure function of the looks.
 *
 * @param leader the wrapper, if its identity is known; it leads the run's process group
 * @param groupMayBeHit whether the group of the leader's number belongs to the run at this look,
 *     and to the run alone
 */
record Family(Optional<ProcessIdentity> leader, List<ProcessRow> members, boolean groupMayBeHit) {

  /**
   * @param self our own process, which is never a member: a server that an agent started carries
   *     the agent's mark, and all other runs descend from it
   */
  static Family of(
      Optional<ProcessIdentity> leader,
      List<ProcessRow> all,
      List<ProcessRow> marked,
      Set<ProcessIdentity> known,
      long self) {
    List<ProcessRow> others = all.stream().filter(row -> mayBeEnded(row, self)).toList();
    Map<ProcessIdentity, ProcessRow> found = new LinkedHashMap<>();
    add(found, others.stream().filter(row -> isLeader(leader, row)).toList());
    add(found, marked.stream().filter(row -> mayBeEnded(row, self)).toList());
    add(found, others.stream().filter(row -> known.contains(row.who())).toList());
    long group = leader.map(ProcessIdentity::pid).orElse(-1L);
    // A number stays taken while its group has members. So the group is the run's if one member
    // certainly is; if none is, the number may be anybody's by now.
    boolean groupIsOurs =
        found.values().stream().anyMatch(row -> isLeader(leader, row) || row.group() == group);
    if (groupIsOurs) {
      add(found, others.stream().filter(row -> row.group() == group).toList());
    }
    addDescendants(found, others);
    boolean selfInside = all.stream().anyMatch(row -> row.pid() == self && row.group() == group);
    return new Family(leader, List.copyOf(found.values()), groupIsOurs && !selfInside);
  }

  boolean isLeader(ProcessRow row) {
    return isLeader(leader, row);
  }

  /** Whether a signal to the whole group is allowed, and reaches this one. */
  boolean reachedByGroup(ProcessRow row) {
    return groupMayBeHit && leader.isPresent() && row.group() == leader.get().pid();
  }

  private static boolean mayBeEnded(ProcessRow row, long self) {
    return row.pid() != self && row.pid() > 1;
  }

  private static boolean isLeader(Optional<ProcessIdentity> leader, ProcessRow row) {
    return leader.isPresent() && leader.get().equals(row.who());
  }

  private static void add(Map<ProcessIdentity, ProcessRow> found, Collection<ProcessRow> rows) {
    rows.forEach(row -> found.putIfAbsent(row.who(), row));
  }

  private static void addDescendants(
      Map<ProcessIdentity, ProcessRow> found, List<ProcessRow> others) {
    int before;
    do {
      before = found.size();
      Set<Long> parents =
          found.values().stream().map(ProcessRow::pid).collect(Collectors.toUnmodifiableSet());
      add(found, others.stream().filter(row -> parents.contains(row.parent())).toList());
    } while (found.size() > before);
  }
}

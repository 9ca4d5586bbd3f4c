package dev.fleettools.dispatch.run.stop;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import dev.fleettools.dispatch.run.process.ProcessRow;
import dev.fleettools.dispatch.run.process.Signals.Signal;
import dev.fleettools.dispatch.run.stop.StopReport.Ended;
import dev.fleettools.dispatch.run.stop.StopReport.How;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run being ended: TERM to all of it, a bounded wait, then KILL to what is left, look after
 * look until two looks in a row, a moment apart, find nothing. The wrapper is spared as long as
 * anything else lives, so that it can write down how the agent ended.
 *
 * <p>What it has seen once it keeps, so a process that loses its parent, leaves the group and
 * clears its environment after the first look is still found. One that had done all three before is
 * not.
 *
 * <p>Never sleeps: {@link #tick} looks and signals once. Not safe for use by several threads.
 */
public final class Stop {

  /** A process that is just becoming another program shows no mark; this is longer than that. */
  private static final Duration QUIET = Duration.ofMillis(15);

  private final Stopper with;
  private final String run;
  private final LeaderSource leader;
  private final long begun;
  private final Map<ProcessIdentity, Seen> seen = new LinkedHashMap<>();
  private final Set<ProcessIdentity> asked = new HashSet<>();
  private boolean groupAsked;
  private OptionalLong quietSince = OptionalLong.empty();
  private OptionalLong wrapperAloneSince = OptionalLong.empty();
  private Optional<StopReport> report = Optional.empty();

  /** Where the wrapper's identity is read from; it may appear only while the stop goes on. */
  @FunctionalInterface
  public interface LeaderSource {
    Optional<ProcessIdentity> leader();
  }

  Stop(Stopper with, String run, LeaderSource leader) {
    this.with = with;
    this.run = run;
    this.leader = leader;
    this.begun = with.nanos().getAsLong();
  }

  /**
   * Looks once and signals what it finds.
   *
   * @return whether the stop is over, and {@link #report} there
   * @throws java.io.UncheckedIOException when the process table cannot be read; tick again later
   */
  public boolean tick() {
    if (report.isPresent()) {
      return true;
    }
    Family family = look();
    long now = with.nanos().getAsLong();
    quietSince = since(quietSince, family.members().isEmpty(), now);
    long elapsed = now - begun;
    long grace = with.policy().grace().toNanos();
    if (longer(quietSince, QUIET, now) || elapsed > grace + with.policy().force().toNanos()) {
      report = Optional.of(reportOn(family.members()));
    } else if (elapsed < grace) {
      ask(family);
    } else {
      force(family, now);
    }
    return report.isPresent();
  }

  /** Present once {@link #tick} has answered true. */
  public Optional<StopReport> report() {
    return report;
  }

  private Family look() {
    Family family =
        Family.of(
            leader.leader(),
            with.table().rows(),
            with.table().marked(run),
            Set.copyOf(seen.keySet()),
            with.self());
    for (ProcessRow row : family.members()) {
      Seen now = seen.computeIfAbsent(row.who(), who -> new Seen(family.isLeader(row)));
      now.name = row.name();
    }
    return family;
  }

  private void ask(Family family) {
    boolean groupNow = !groupAsked && family.members().stream().anyMatch(family::reachedByGroup);
    if (groupNow) {
      long group = family.leader().orElseThrow().pid();
      groupAsked = with.signals().sendToGroup(Signal.TERM, group);
    }
    for (ProcessRow row : family.members()) {
      boolean reachedByGroup = groupNow && groupAsked && family.reachedByGroup(row);
      if (asked.add(row.who()) && !reachedByGroup) {
        with.signals().send(Signal.TERM, row.who());
      }
    }
  }

  private void force(Family family, long now) {
    List<ProcessRow> others =
        family.members().stream().filter(row -> !family.isLeader(row)).toList();
    others.forEach(this::kill);
    wrapperAloneSince = since(wrapperAloneSince, others.isEmpty(), now);
    if (longer(wrapperAloneSince, with.policy().settle(), now)) {
      family.members().forEach(this::kill);
    }
  }

  private static OptionalLong since(OptionalLong before, boolean holds, long now) {
    return holds ? OptionalLong.of(before.orElse(now)) : OptionalLong.empty();
  }

  private static boolean longer(OptionalLong since, Duration time, long now) {
    return since.isPresent() && now - since.getAsLong() >= time.toNanos();
  }

  private void kill(ProcessRow row) {
    if (with.signals().send(Signal.KILL, row.who())) {
      Seen known = seen.get(row.who());
      if (known != null) {
        known.how = How.FORCED;
      }
    }
  }

  private StopReport reportOn(List<ProcessRow> left) {
    Set<ProcessIdentity> alive =
        left.stream().map(ProcessRow::who).collect(Collectors.toUnmodifiableSet());
    List<Ended> ended =
        seen.entrySet().stream()
            .filter(entry -> !alive.contains(entry.getKey()))
            .filter(entry -> !entry.getValue().wrapper || entry.getValue().how == How.FORCED)
            .map(
                entry ->
                    new Ended(entry.getKey().pid(), entry.getValue().name, entry.getValue().how))
            .toList();
    return new StopReport(run, ended, left);
  }

  private static final class Seen {
    final boolean wrapper;
    String name = "";
    How how = How.ASKED;

    Seen(boolean wrapper) {
      this.wrapper = wrapper;
    }
  }
}

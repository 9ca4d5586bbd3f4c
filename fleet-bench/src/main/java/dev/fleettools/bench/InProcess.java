package dev.fleettools.bench;

import dev.fleettools.bench.table.Fsync;
import dev.fleettools.bench.table.Section;
import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** The log without a server around it, by JMH. */
final class InProcess {

  private static final int MANY = 64;
  private static final List<Integer> HELD = List.of(0, 1_000, 10_000);

  private final Size size;
  private final Section section;
  private final Table table;

  InProcess(Size size, Section section) {
    this.size = size;
    this.section = section;
    this.table = section.table();
  }

  void run(Path folder) throws InterruptedException {
    section.say("Payload: " + LogBenchmark.PAYLOAD + ".");
    section.step("appends", this::appends);
    section.step("locks", () -> locks(Fsync.measure(folder)));
  }

  private void appends() throws RunnerException {
    Times raw = measure("rawCommit", 1);
    table.row("raw one-row SQLite FULL commit, 1 caller", raw);
    Times alone = measure("append", 1);
    table.row(
        "append, whole pipeline, 1 caller", alone, Verdict.floorBelow(5, "ms p99", alone.p99Ms()));
    Times many = measure("append", MANY);
    table.row(
        "append, whole pipeline, 64 callers",
        many,
        Verdict.aimAtLeast(20_000, "a second", many.perSecond()));
    double toRaw = alone.p50Ms() / raw.p50Ms();
    table.ratio("append p50 / raw commit p50, 1 caller", toRaw, Verdict.aimAtMost(2, "", toRaw));
    double gain = many.perSecond() / alone.perSecond();
    table.ratio("append rate of 64 callers / of 1 caller", gain, Verdict.aimAtLeast(5, "", gain));
  }

  private void locks(Times fsync) throws RunnerException {
    table.row("the disk alone: 4 KiB written and synced", fsync);
    lock("lock, in process, 1 caller", measure("lock", 1), fsync);
    for (int held : HELD) {
      lock("lock a file, others hold %,d locks".formatted(held), measureLock("file", held), fsync);
      lock(
          "lock a pattern, others hold %,d locks".formatted(held),
          measureLock("pattern", held),
          fsync);
    }
  }

  private void lock(String what, Times times, Times fsync) {
    table.row(what, times, Verdict.lock(times, fsync));
  }

  private Times measure(String benchmark, int callers) throws RunnerException {
    return measure(
        new OptionsBuilder().include(LogBenchmark.class.getName() + "\\." + benchmark + "$"),
        callers);
  }

  private Times measureLock(String benchmark, int held) throws RunnerException {
    return measure(
        new OptionsBuilder()
            .include(LockBenchmark.class.getName() + "\\." + benchmark + "$")
            .param("held", Integer.toString(held)),
        1);
  }

  private Times measure(ChainedOptionsBuilder which, int callers) throws RunnerException {
    RunResult result =
        new Runner(
                which
                    .threads(callers)
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.seconds(size.warmupSeconds()))
                    .measurementIterations(size.iterations())
                    .measurementTime(TimeValue.seconds(2))
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .verbosity(VerboseMode.SILENT)
                    .jvmArgs("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC")
                    .shouldFailOnError(true)
                    .build())
            .runSingle();
    Statistics samples = result.getPrimaryResult().getStatistics();
    // Every caller asks again as soon as it is answered, so the mean gives the rate.
    return new Times(
        samples.getN(),
        samples.getPercentile(50) / 1e3,
        samples.getPercentile(95) / 1e3,
        samples.getPercentile(99) / 1e3,
        callers * 1e6 / samples.getMean());
  }
}

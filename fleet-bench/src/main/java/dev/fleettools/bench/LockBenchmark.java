package dev.fleettools.bench;

import dev.fleettools.bench.setting.Room;
import dev.fleettools.bench.table.Folders;
import dev.fleettools.core.ctk.ReserveForSortie;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a lock costs when others hold many, some of them patterns. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LockBenchmark {

  private static final int AT_ONCE = 500;
  private static final int FOLDERS = 100;

  /** A project in which another sortie holds files, nine of ten by name, one of ten by pattern. */
  @State(Scope.Benchmark)
  public static class Held {

    /** How many locks. */
    @Param({"0", "1000", "10000"})
    public int held;

    private final Path folder = Folders.fresh("locks");
    private final Room room =
        Room.open(folder.resolve("squawk.db"), new ProjectId("prj-benchmark"));
    private final SortieId sortie = new SortieId(room.ids().next(IdPrefix.SRT));
    private final SortieId other = new SortieId(room.ids().next(IdPrefix.SRT));
    private final MissionId mission = new MissionId(room.ids().next(IdPrefix.MSN));
    private final AtomicLong count = new AtomicLong();

    @Setup
    public void hold() {
      for (int from = 0; from < held; from += AT_ONCE) {
        reserve(
            other,
            IntStream.range(from, from + AT_ONCE)
                .mapToObj(
                    i ->
                        i % 10 == 0
                            ? "src/m%d/held%d/*.java".formatted(i % FOLDERS, i)
                            : "src/m%d/held%d.java".formatted(i % FOLDERS, i))
                .toList());
      }
    }

    LockView.Several reserve(SortieId who, List<String> paths) {
      return room.project()
          .run(
              new ReserveForSortie(),
              Call.dispatch(),
              new ReserveForSortie.Input(
                  who, mission, null, paths, LockMode.EDIT, PathCase.EXACT, null));
    }

    @TearDown
    public void close() {
      room.close();
      Folders.remove(folder);
    }
  }

  /** Each time another file in the folders where the others lie. */
  @Benchmark
  public LockView.Several file(Held state) {
    long n = state.count.incrementAndGet();
    return state.reserve(state.sortie, List.of("src/m%d/own%d.java".formatted(n % FOLDERS, n)));
  }

  /** Each time another pattern, in a folder of its own beside the others. */
  @Benchmark
  public LockView.Several pattern(Held state) {
    long n = state.count.incrementAndGet();
    return state.reserve(state.sortie, List.of("src/m%d/own%d/*".formatted(n % FOLDERS, n)));
  }
}

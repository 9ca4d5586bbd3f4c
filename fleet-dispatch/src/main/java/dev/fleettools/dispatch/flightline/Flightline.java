package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flightline.Landing;
import dev.fleettools.core.flightline.NoteSynced;
import dev.fleettools.core.flightline.Synced;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Call;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Brings a project and its mirror into step. Thread-safe: one at a time. */
public final class Flightline {

  private final Workspace workspace;

  public Flightline(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Which way things go. */
  public enum Way {
    EXPORT,
    IMPORT,
    SYNC;

    boolean writes() {
      return this != IMPORT;
    }

    boolean takes() {
      return this != EXPORT;
    }
  }

  /**
   * What was done.
   *
   * @param written files that were written
   * @param taken files that were taken
   * @param renumbered which of them have another number here, since theirs is another's
   * @param conflicts what a person has to decide
   * @param left files that wait for the other way: newer there, or newer here
   * @param unchanged how many things agreed with their files
   */
  public record Report(
      List<String> written,
      List<String> taken,
      List<Landing.Renumbered> renumbered,
      List<Contest> conflicts,
      List<String> left,
      int unchanged) {}

  /**
   * Two versions of one thing.
   *
   * @param path the file as it is
   * @param ours this project's version, beside it
   */
  public record Contest(String path, @Nullable String ours, String reason) {}

  /**
   * Compares and acts.
   *
   * @throws FleetException VALIDATION when files of the mirror are damaged; then nothing was done
   *     at all
   */
  public synchronized Report run(Way way, Call call) {
    Mirror mirror = new Mirror(workspace.git().repository().topLevel());
    Map<String, MirrorFile> files = read(mirror);
    Arrived taken = way.takes() ? take(call, files) : Arrived.NOTHING;
    Outcome outcome = new Outcome(mirror, taken);
    for (Step step : steps(files)) {
      outcome.add(step, way);
    }
    if (!outcome.synced.isEmpty()) {
      workspace.project().run(new NoteSynced(), call, new NoteSynced.Input(outcome.synced));
    }
    return outcome.report();
  }

  private static Map<String, MirrorFile> read(Mirror mirror) {
    List<String> problems = new ArrayList<>();
    Map<String, MirrorFile> files = mirror.read(problems);
    refuse(problems);
    return files;
  }

  private List<Step> steps(Map<String, MirrorFile> files) {
    return workspace.read(rows -> Step.all(Mine.all(rows), files, Synced.all(rows)));
  }

  /** What came in. */
  private record Arrived(List<String> paths, List<Landing.Renumbered> renumbered) {
    static final Arrived NOTHING = new Arrived(List.of(), List.of());
  }

  private Arrived take(Call call, Map<String, MirrorFile> files) {
    List<MirrorFile> takes =
        steps(files).stream()
            .filter(Step.Take.class::isInstance)
            .map(step -> ((Step.Take) step).file())
            .toList();
    if (takes.isEmpty()) {
      return Arrived.NOTHING;
    }
    Incomers incomers = new Incomers(workspace.read(Mine::all), takes);
    refuse(incomers.problems());
    String metadata = Json.write(Map.of("source", "flightline", "actor", call.caller().actor()));
    String head = head();
    List<Landing.Incoming> inOrder = incomers.inOrder();
    try {
      List<Landing.Renumbered> renumbered =
          workspace
              .project()
              .log()
              .write(
                  tx ->
                      new Landing(tx, workspace.project().catalog(), metadata)
                          .run(inOrder, head, Mine::hash))
              .join();
      return new Arrived(inOrder.stream().map(Landing.Incoming::path).toList(), renumbered);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private @Nullable String head() {
    GitResult result = workspace.git().repository().git().run("rev-parse", "--verify", "HEAD");
    return result.ok() ? result.text().strip() : null;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "The mirror cannot be taken, and nothing was changed. " + String.join(" ", problems),
          Map.of("problems", problems));
    }
  }

  /** What becomes of each step. */
  private static final class Outcome {

    private final Mirror mirror;
    private final Arrived taken;
    private final List<String> written = new ArrayList<>();
    private final List<Contest> conflicts = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<Synced> synced = new ArrayList<>();
    private int unchanged;

    Outcome(Mirror mirror, Arrived taken) {
      this.mirror = mirror;
      this.taken = taken;
    }

    void add(Step step, Way way) {
      switch (step) {
        case Step.Same same -> {
          unchanged++;
          if (same.news()) {
            agree(same.ours(), same.file().hash(), false);
          }
        }
        case Step.Write write when way.writes() -> {
          written.add(mirror.write(write.ours().card(), write.ours().text()));
          agree(write.ours(), write.ours().hash(), false);
        }
        case Step.Write write -> left.add(write.ours().card().number());
        case Step.Take take -> left.add(take.file().path());
        case Step.Conflict conflict -> {
          String beside = mirror.writeContest(conflict.ours());
          conflicts.add(new Contest(conflict.file().path(), beside, conflict.why()));
          agree(conflict.ours(), conflict.file().hash(), true);
        }
        case Step.Waiting waiting ->
            conflicts.add(
                new Contest(waiting.file().path(), null, "it waits for a person since then"));
      }
    }

    private void agree(Mine ours, String fileHash, boolean conflict) {
      synced.add(new Synced(ours.card().id(), fileHash, ours.hash(), conflict));
    }

    Report report() {
      return new Report(
          List.copyOf(written),
          taken.paths(),
          taken.renumbered(),
          List.copyOf(conflicts),
          List.copyOf(left),
          unchanged - taken.paths().size());
    }
  }
}

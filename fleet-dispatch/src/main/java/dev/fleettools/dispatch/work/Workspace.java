package dev.fleettools.dispatch.work;

import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.dispatch.check.CheckRunner;
import dev.fleettools.dispatch.check.Shell;
import dev.fleettools.log.Rows;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** One project with everything that Dispatch needs to act on the world for it. */
public record Workspace(
    Project project,
    GitTools git,
    RunTools runs,
    CheckRunner checks,
    Shell shell,
    Settings settings,
    Folders folders,
    IdSource ids,
    InstantSource clock) {

  /** The same for a coordinator whose turn may end; see {@link Project#guardedBy}. */
  public Workspace guardedBy(Consumer<Rows> turn) {
    return new Workspace(
        project.guardedBy(turn), git, runs, checks, shell, settings, folders, ids, clock);
  }

  /** Runs a command of Dispatch's own and waits for its durable answer. */
  public <I extends Record, O extends Record> O run(Command<I, O> command, I input) {
    return project.run(command, Call.dispatch(), input);
  }

  public <R> R read(Function<Rows, R> work) {
    return project.log().read(work);
  }

  /** How the file system tells names apart. */
  public PathCase pathCase() {
    return git.repository().foldsCase() ? PathCase.FOLDED : PathCase.EXACT;
  }
}

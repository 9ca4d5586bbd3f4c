package dev.fleettools.dispatch.work;

import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.operation.Project;
import dev.fleettools.dispatch.check.CheckRunner;
import dev.fleettools.dispatch.check.Shell;
import dev.fleettools.dispatch.git.repository.Repository;
import dev.fleettools.dispatch.run.Launcher;
import dev.fleettools.dispatch.run.RunEnvironment;
import dev.fleettools.dispatch.run.RunFolders;
import dev.fleettools.dispatch.run.process.Pause;
import dev.fleettools.dispatch.run.process.ProcessTable;
import dev.fleettools.dispatch.run.stop.StopPolicy;
import dev.fleettools.dispatch.run.stop.Stopper;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Puts workspaces together on this machine.
 *
 * @param environment the server's
 * @param personConfig the person's configuration file; it need not exist
 * @param random a cryptographically strong one
 * @param url where the server answers; asked when an agent is started
 * @param cli the command that agents call
 */
public record Workspaces(
    Map<String, String> environment,
    Path personConfig,
    IdSource ids,
    RandomGenerator random,
    InstantSource clock,
    Supplier<String> url,
    String cli) {

  public Workspace of(Project project, Repository repository, Folders folders) {
    ProcessTable table = ProcessTable.ofThisMachine();
    RunFolders runFolders = new RunFolders(table);
    Stopper stopper = Stopper.ofThisMachine(table, StopPolicy.defaults());
    RunEnvironment inherited = new RunEnvironment(environment, List.of());
    Shell shell = new Shell(inherited, stopper, System::nanoTime);
    return new Workspace(
        project,
        GitTools.of(repository, folders.worktrees(), clock),
        new RunTools(
            new Launcher(runFolders, inherited, Pause.parking(), System::nanoTime),
            runFolders,
            stopper,
            random,
            url,
            inherited.inherited().getOrDefault("PATH", "/usr/bin:/bin"),
            cli),
        new CheckRunner(shell),
        shell,
        new Settings(repository, personConfig),
        folders,
        ids,
        clock);
  }
}

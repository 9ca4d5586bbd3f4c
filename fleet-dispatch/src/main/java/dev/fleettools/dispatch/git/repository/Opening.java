package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.GitVersion;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether FleetTools can work with a folder's repository, and says why not. */
final class Opening {

  private final Git git;
  private final Path folder;

  Opening(Git git, Path folder) {
    this.git = git;
    this.folder = folder;
  }

  Repository open(GitVersion version) {
    if (version.compareTo(GitVersion.NEEDED) < 0) {
      throw new GitException(
          Problem.GIT_TOO_OLD,
          "Git here is "
              + version
              + ", and FleetTools needs "
              + GitVersion.NEEDED
              + " or newer: update git.");
    }
    refuseBare();
    Path topLevel = path("--show-toplevel");
    if (!git.run("rev-parse", "-q", "--verify", "HEAD^{commit}").ok()) {
      throw new GitException(
          Problem.NO_COMMIT,
          topLevel
              + " has no commit yet, and agents start from one: commit something first,"
              + " for example git commit --allow-empty -m \"First commit\".");
    }
    Path commonDir = path("--git-common-dir");
    return new Repository(git, topLevel, commonDir, path("--git-dir"));
  }

  private void refuseBare() {
    GitResult bare = git.run("rev-parse", "--is-bare-repository");
    if (!bare.ok()) {
      throw refused(bare.err());
    }
    if (bare.line().equals("true")) {
      throw new GitException(
          Problem.BARE,
          folder
              + " is a bare repository, which has no files to work on: clone it and use the"
              + " clone.");
    }
    if (!git.must("rev-parse", "--is-inside-work-tree").line().equals("true")) {
      throw new GitException(
          Problem.NOT_A_REPOSITORY,
          folder + " lies inside a .git folder: go to the folder with the project's files.");
    }
  }

  private GitException refused(String said) {
    if (said.contains("dubious ownership")) {
      return new GitException(
          Problem.NOT_TRUSTED,
          "Git refuses "
              + folder
              + " because it belongs to another user: if you trust it, run git"
              + " config --global --add safe.directory with its top folder.");
    }
    if (said.contains("not a git repository") && Files.isDirectory(folder)) {
      return new GitException(
          Problem.NOT_A_REPOSITORY,
          folder + " is not in a git repository: run git init there, or go to your project.");
    }
    return new GitException(
        Problem.NOT_A_REPOSITORY,
        "Git cannot read the repository of " + folder + ": " + said.strip());
  }

  private Path path(String option) {
    return Path.of(git.must("rev-parse", "--path-format=absolute", option).line()).normalize();
  }
}

package dev.fleettools.dispatch.git.repository;

import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.Identity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository that FleetTools can work with, seen from one of its checkouts. What it tells is read
 * at each call. Immutable; safe for many threads.
 */
public final class Repository {

  private final Git git;
  private final Path topLevel;
  private final Path commonDir;
  private final Path gitDir;

  Repository(Git git, Path topLevel, Path commonDir, Path gitDir) {
    this.git = git.in(topLevel);
    this.topLevel = topLevel;
    this.commonDir = commonDir;
    this.gitDir = gitDir;
  }

  /**
   * Opens the repository that this folder, or any folder above it, is a checkout of.
   *
   * @throws GitException when there is none that FleetTools can work with; its message says why and
   *     what to do
   */
  public static Repository open(Git git, Path folder) {
    return new Opening(git.in(folder), folder).open(git.in(folder).version());
  }

  /** Git in the top folder of the checkout. */
  public Git git() {
    return git;
  }

  public Path topLevel() {
    return topLevel;
  }

  /** The git folder that all checkouts of the repository share; absolute. */
  public Path commonDir() {
    return commonDir;
  }

  /** The checkout this repository was opened from. */
  public Checkout checkout() {
    return new Checkout(git, topLevel, gitDir);
  }

  /**
   * The checkout in this folder, the main one included; empty when the repository has none there.
   */
  public Optional<Checkout> checkoutAt(Path folder) {
    return folder.equals(topLevel)
        ? Optional.of(checkout())
        : worktreeAt(folder).or(() -> main(folder));
  }

  private Optional<Checkout> main(Path folder) {
    Path dotGit = folder.resolve(".git");
    return dotGit.equals(commonDir)
        ? Optional.of(new Checkout(git, folder, dotGit))
        : Optional.empty();
  }

  /** The linked worktree in this folder; empty when the repository has none there. */
  public Optional<Checkout> worktreeAt(Path folder) {
    return AdminDirs.of(commonDir, folder).map(admin -> new Checkout(git, folder, admin));
  }

  /** Whether it was opened from a linked worktree instead of the main checkout. */
  public boolean linked() {
    return !gitDir.equals(commonDir);
  }

  /** The paths of HEAD that are other repositories. */
  public List<String> submodules() {
    List<String> paths = new ArrayList<>();
    for (String entry : git.must("ls-tree", "-r", "-z", "--full-tree", "HEAD").fields()) {
      if (entry.startsWith("160000 ")) {
        paths.add(entry.substring(entry.indexOf('\t') + 1));
      }
    }
    return paths;
  }

  /** Who the person's commits are by. */
  public Identity identity() {
    String name = setting("user.name").orElse("");
    String email = setting("user.email").orElse("");
    if (name.isBlank() || email.isBlank()) {
      String missing = name.isBlank() ? "user.name" : "user.email";
      String example = name.isBlank() ? "Your Name" : "you@example.com";
      throw new GitException(
          Problem.NO_IDENTITY,
          "Git does not know who you are ("
              + missing
              + " is not set): run git config --global "
              + missing
              + " \""
              + example
              + "\".");
    }
    return new Identity(name, email);
  }

  /** Whether the file system takes {@code A} and {@code a} for the same name. */
  public boolean foldsCase() {
    return flag("core.ignorecase");
  }

  /** {@code sha1} or {@code sha256}. */
  public String objectFormat() {
    return git.must("rev-parse", "--show-object-format").line();
  }

  /** A yes-or-no setting as the person's own git sees it. */
  public boolean flag(String key) {
    GitResult value = git.asPerson().run("config", "--type=bool", "--get", key);
    return value.ok() && value.line().equals("true");
  }

  private Optional<String> setting(String key) {
    GitResult value = git.run("config", "-z", "--get", key);
    return value.ok() ? value.fields().stream().findFirst() : Optional.empty();
  }
}

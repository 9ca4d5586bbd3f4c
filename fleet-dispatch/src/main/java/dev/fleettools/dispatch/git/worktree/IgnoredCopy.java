package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitException.Problem;
import dev.fleettools.dispatch.git.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies ignored files that a project names, such as {@code .env}, from one checkout into another:
 * with their permissions, never over a file, never out of either checkout through a link. A link
 * becomes a file of its own, or a write through it would reach the checkout it came from.
 */
public final class IgnoredCopy {

  private final Checkout from;

  public IgnoredCopy(Checkout from) {
    this.from = from;
  }

  /**
   * Copies what the patterns name and git ignores.
   *
   * @param globs patterns as git's {@code :(glob)} paths have them; a folder's name takes all of it
   */
  public Copied into(Path worktree, List<String> globs) {
    List<String> copied = new ArrayList<>();
    List<Copied.Skipped> skipped = new ArrayList<>();
    for (String path : ignored(globs)) {
      String why = copy(path, worktree);
      if (why.isEmpty()) {
        copied.add(path);
      } else {
        skipped.add(new Copied.Skipped(path, why));
      }
    }
    return new Copied(copied, skipped);
  }

  private List<String> ignored(List<String> globs) {
    if (globs.isEmpty()) {
      return List.of();
    }
    List<String> arguments =
        new ArrayList<>(List.of("ls-files", "-z", "-o", "-i", "--exclude-standard", "--"));
    for (String glob : globs) {
      if (glob.isBlank() || glob.startsWith("/") || List.of(glob.split("/", -1)).contains("..")) {
        throw new GitException(
            Problem.PATH_REFUSED,
            "copy: \"" + glob + "\" does not stay in the project: name files relative to its top.");
      }
      arguments.add(":(top,glob)" + glob);
    }
    return from.git().must(arguments.toArray(String[]::new)).fields();
  }

  /** Gives the reason why the file was left out; none when it was copied. */
  private String copy(String path, Path worktree) {
    try {
      Path source = from.folder().resolve(path);
      Path target = worktree.resolve(path);
      if (!Files.isRegularFile(source)) {
        return "it is no ordinary file";
      }
      if (!source.toRealPath().startsWith(from.folder().toRealPath())) {
        return "it leads out of the checkout";
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        return "the worktree has one already";
      }
      if (leadsOut(target, worktree)) {
        return "its folder leads out of the worktree";
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
      return "";
    } catch (InvalidPathException e) {
      return "its name does not fit this machine's locale";
    } catch (IOException e) {
      return "it cannot be copied: " + e.getMessage();
    }
  }

  private static boolean leadsOut(Path target, Path worktree) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder == null || !folder.toRealPath().startsWith(worktree.toRealPath());
  }
}

package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.Scratch;
import dev.fleettools.dispatch.git.TreeId;
import java.util.ArrayList;
import java.util.List;

/** An index of our own, to make trees from a worktree's files without touching its index. */
final class TempIndex implements AutoCloseable {

  private final Scratch scratch = new Scratch();
  private final Git git;

  TempIndex(Git git) {
    this.git = git.with("GIT_INDEX_FILE", scratch.file("index").toString());
  }

  void read(String treeish) {
    git.must("read-tree", treeish);
  }

  /**
   * Takes these paths as they are in the worktree now; a missing one becomes a deletion.
   *
   * @return the paths that git could not read
   */
  List<String> take(List<String> paths) {
    if (paths.isEmpty() || update(paths).ok()) {
      return List.of();
    }
    if (paths.size() == 1) {
      return paths;
    }
    int half = paths.size() / 2;
    List<String> unreadable = new ArrayList<>(take(paths.subList(0, half)));
    unreadable.addAll(take(paths.subList(half, paths.size())));
    return unreadable;
  }

  TreeId write() {
    return new TreeId(git.must("write-tree").line());
  }

  List<String> differing() {
    git.run("update-index", "-q", "--refresh");
    return git.must("diff-files", "--name-only", "-z").fields();
  }

  List<String> untracked() {
    return git.must("ls-files", "-z", "--others", "--exclude-standard").fields();
  }

  private GitResult update(List<String> paths) {
    byte[] names = RawText.encodeFields(paths);
    return git.run(names, "update-index", "-z", "--add", "--remove", "--replace", "--stdin");
  }

  @Override
  public void close() {
    scratch.close();
  }
}

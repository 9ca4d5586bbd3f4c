package dev.fleettools.core.ctk;

import dev.fleettools.core.ctk.key.PathFacts;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A project's files in a temporary folder. */
public final class RealFiles implements PathResolver {

  private final Path root;
  private final Map<String, SortieId> worktrees = new LinkedHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile Pools pools = Pools.NONE;

  public RealFiles(Path folder) {
    try {
      this.root = Files.createDirectories(folder.resolve("checkout")).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path root() {
    return root;
  }

  public Path file(String path) {
    return write(root.resolve(path));
  }

  /** A worktree for the sortie, beside the checkout. */
  public Path worktree(String name, SortieId sortie) {
    Path folder = root.resolveSibling("wt").resolve(name);
    try {
      Path real = Files.createDirectories(folder).toRealPath();
      worktrees.put(real.toString(), sortie);
      return real;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, "text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PathFacts facts(ProjectId project) {
    return new PathFacts(root.toString(), worktrees, PathCase.EXACT);
  }

  /** What the project declares from here on. */
  public void declare(Pools declared) {
    pools = declared;
  }

  @Override
  public Pools pools(ProjectId project) {
    return pools;
  }

  /** How often files were looked at. */
  public int looks() {
    return looks.get();
  }

  @Override
  public Optional<Found> look(String absolutePath) {
    looks.incrementAndGet();
    try {
      Path real = Path.of(absolutePath).toRealPath();
      return Optional.of(new Found(real.toString(), Files.isDirectory(real)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

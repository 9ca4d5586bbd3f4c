package dev.fleettools.bench.load;

import dev.fleettools.log.event.ProjectId;
import java.io.IOException;
import java.util.Map;

/** Where the log of a load run lies. */
public interface LoadStore extends AutoCloseable {

  /** What it is, for the page. */
  String name();

  /** A path or a URL, for processes that open the log themselves. */
  String address(ProjectId project);

  /** What a server needs in its environment to use it. */
  Map<String, String> environment();

  /** How much it takes, archive segments that lie in files apart. */
  long bytes(ProjectId project) throws IOException;

  /** How much the archive segments take that lie in files. */
  long archivedBytes(ProjectId project) throws IOException;

  /** Gives unused room back, where it is not given back by itself; false when nothing was done. */
  boolean packs();

  /** What each table takes with its indexes, the largest first. */
  Map<String, Long> holdings(ProjectId project) throws IOException;

  @Override
  void close();
}

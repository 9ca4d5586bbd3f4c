package dev.fleettools.server.project;

import java.nio.file.Path;

/** Puts together what a project needs to be served. */
@FunctionalInterface
public interface ProjectOpener {

  /**
   * Opens it.
   *
   * @param home who the project is and where its checkout lies
   * @param folder the project's folder below the server's base; it exists
   */
  OpenProject open(ProjectHome home, Path folder);
}

package dev.fleettools.server.project;

import dev.fleettools.log.event.ProjectId;
import java.nio.file.Path;

/**
 * Where a project lives.
 *
 * @param checkout the top of the person's working tree
 * @param commonDir the git directory that all worktrees of the repository share
 */
public record ProjectHome(ProjectId id, Path checkout, Path commonDir) {}

package dev.fleettools.server.http;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.server.auth.Identity;
import dev.fleettools.server.project.OpenProject;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import jakarta.servlet.http.HttpServletRequest;

/** Decides which project a request is for. */
final class ProjectSelector {

  private static final String HEADER = "Fleet-Project";

  private final ProjectRegistry registry;

  ProjectSelector(ProjectRegistry registry) {
    this.registry = registry;
  }

  OpenProject select(Identity identity, HttpServletRequest request) {
    String name = request.getHeader(HEADER);
    ProjectId bound = identity.project();
    if (bound == null) {
      return (name == null ? registry.only() : registry.named(name)).project();
    }
    Served.Open own = registry.named(bound.value());
    if (name != null && !registry.named(name).home().id().equals(bound)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN, "This token is good for project " + bound + " only.");
    }
    return own.project();
  }
}

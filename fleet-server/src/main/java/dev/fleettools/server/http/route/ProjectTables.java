package dev.fleettools.server.http.route;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Project;
import dev.fleettools.server.project.OpenProject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The routes of each open project, made when first needed. Thread-safe. */
public final class ProjectTables {

  private final List<Operation<?, ?>> common;
  private final Map<Project, RouteTable> tables = new ConcurrentHashMap<>();

  /**
   * @param common what every project offers beside its own operations
   */
  public ProjectTables(List<Operation<?, ?>> common) {
    this.common = List.copyOf(common);
  }

  public RouteTable of(OpenProject project) {
    return tables.computeIfAbsent(project.project(), p -> make(project));
  }

  private RouteTable make(OpenProject project) {
    return new RouteTable(Routes.ofProject(common, project).toList());
  }
}

package dev.fleettools.server.http;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.server.auth.Identity;
import dev.fleettools.server.http.route.PathSegments;
import dev.fleettools.server.http.route.ProjectTables;
import dev.fleettools.server.http.route.Route;
import dev.fleettools.server.http.route.RouteTable;
import dev.fleettools.server.http.route.Routes;
import dev.fleettools.server.problem.Problem;
import dev.fleettools.server.problem.Problems;
import dev.fleettools.server.project.OpenProject;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Finds a request's route and answers every failure with a problem. Thread-safe. */
public final class Router {

  private final RouteTable fixed;
  private final ProjectTables tables;
  private final ProjectRegistry registry;
  private final ProjectSelector selector;
  private final Problems problems;
  private final Dispatcher dispatcher = new Dispatcher();

  public Router(Routes routes, ProjectRegistry registry, Problems problems) {
    this.fixed = new RouteTable(routes.fixed());
    this.tables = new ProjectTables(routes.ofEveryProject());
    this.registry = registry;
    this.selector = new ProjectSelector(registry);
    this.problems = problems;
  }

  /** Answers one request that authentication let in. */
  public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      if (!(request.getAttribute(Identity.ATTRIBUTE) instanceof Identity identity)) {
        throw new IllegalStateException("a request that nobody authenticated");
      }
      answer(request, response, identity);
    } catch (IOException e) {
      throw e;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      Problem problem = problems.of(e);
      if (response.isCommitted()) {
        throw new IOException("the answer broke off: " + problem.detail());
      }
      response.resetBuffer();
      response.setHeader("ETag", null);
      problem.writeTo(response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Identity identity)
      throws IOException {
    String method = asked(request);
    List<String> path = PathSegments.of(request.getRequestURI());
    RouteTable.Match match = fixed.find(method, path);
    if (!(match instanceof RouteTable.Match.Found) && mayBeOfProject(request, match)) {
      match = better(match, ofProject(method, path, request, identity));
    }
    switch (match) {
      case RouteTable.Match.Found(Route route, Map<String, String> parameters) ->
          dispatcher.run(
              new Dispatcher.Request(route, parameters, identity, request, response), selector);
      case RouteTable.Match.WrongMethod wrong -> {
        String allow = String.join(", ", wrong.allowed());
        response.setHeader("Allow", allow);
        if (method.equals("OPTIONS")) {
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
          return;
        }
        Problem.of(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                ErrorCode.VALIDATION,
                request.getRequestURI() + " does not take " + method + "; it takes " + allow + ".",
                Map.of("allow", List.copyOf(wrong.allowed())))
            .writeTo(response);
      }
      case RouteTable.Match.Missing missing ->
          Problem.of(
                  ErrorCode.NOT_FOUND,
                  "There is nothing at "
                      + request.getRequestURI()
                      + "; the API lies below "
                      + Route.BASE
                      + ".")
              .writeTo(response);
    }
  }

  /** A HEAD is a GET whose body the listener leaves out. */
  private static String asked(HttpServletRequest request) {
    return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
  }

  private boolean mayBeOfProject(HttpServletRequest request, RouteTable.Match fixed) {
    return request.getRequestURI().startsWith(Route.BASE + "/")
        && (fixed instanceof RouteTable.Match.Missing || !registry.open().isEmpty());
  }

  private RouteTable.Match ofProject(
      String method, List<String> path, HttpServletRequest request, Identity identity) {
    for (Served.Open open : registry.open()) {
      // All projects offer the same paths: a wrong one is not found whichever project is meant.
      RouteTable.Match match = tables.of(open.project()).find(method, path);
      if (!(match instanceof RouteTable.Match.Found)) {
        return match;
      }
      break;
    }
    OpenProject project = selector.select(identity, request);
    return tables.of(project).find(method, path);
  }

  private static RouteTable.Match better(RouteTable.Match fixed, RouteTable.Match ofProject) {
    return ofProject instanceof RouteTable.Match.Missing ? fixed : ofProject;
  }
}

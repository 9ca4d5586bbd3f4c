package dev.fleettools.server.http;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Query;
import dev.fleettools.server.auth.Identity;
import dev.fleettools.server.http.input.InputBinder;
import dev.fleettools.server.http.route.Route;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.http.route.StreamOperation;
import dev.fleettools.server.http.route.Target;
import dev.fleettools.server.project.OpenProject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs what a route leads to: role, input, operation, answer. Thread-safe. */
final class Dispatcher {

  private final InputBinder binder = new InputBinder();

  /** One request that found its route. */
  record Request(
      Route route,
      Map<String, String> path,
      Identity identity,
      HttpServletRequest http,
      HttpServletResponse answer) {

    Caller caller() {
      return identity.caller();
    }
  }

  void run(Request request, ProjectSelector projects) throws IOException {
    authorize(request);
    if (!(request.route().target() instanceof Target.OfProject)) {
      Versions.insistOnNone(request.http().getHeader("If-Match"), request.route());
    }
    switch (request.route().target()) {
      case Target.OfServer server -> ofServer(server.operation(), request);
      case Target.OfProject of -> {
        Project project = projects.select(request.identity(), request.http()).project();
        Versions.tag(request.route(), request.path(), project)
            .ifPresent(tag -> request.answer().setHeader("ETag", tag));
        perform(of.operation(), project, request);
      }
      case Target.OfStream of -> {
        OpenProject project = projects.select(request.identity(), request.http());
        stream(of.operation(), project, request);
      }
    }
  }

  private static void authorize(Request request) {
    OperationSpec<?, ?> spec = request.route().target().spec();
    Caller caller = request.caller();
    if (!caller.role().covers(spec.role())) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          spec.name()
              + " needs the role "
              + nameOf(spec.role())
              + ", and this token has "
              + nameOf(caller.role())
              + "; use another token.",
          Map.of("operation", spec.name(), "role", nameOf(spec.role())));
    }
  }

  private static String nameOf(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private <I extends Record, O extends Record> void ofServer(
      ServerOperation<I, O> operation, Request request) throws IOException {
    Call call = Requests.call(request.caller(), request.http());
    send(
        request,
        operation
            .handler()
            .perform(
                call, input(operation.spec().input(), request, request.http().getQueryString())));
  }

  private <I extends Record> void stream(
      StreamOperation<I> operation, OpenProject project, Request request) throws IOException {
    if (request.http().getMethod().equals("HEAD")) {
      request.answer().setContentType("text/event-stream");
      return;
    }
    I input = input(operation.spec().input(), request, request.http().getQueryString());
    operation.handler().stream(project, request.caller(), input, request.http(), request.answer());
  }

  private <I extends Record, O extends Record> void perform(
      Operation<I, O> operation, Project project, Request request) throws IOException {
    OperationSpec<I, O> spec = operation.spec();
    I input = input(spec.input(), request, request.http().getQueryString());
    send(request, answer(operation, project, request, input));
  }

  private static <I extends Record, O extends Record> O answer(
      Operation<I, O> operation, Project project, Request request, I input) {
    Call call =
        Versions.insisting(
            Requests.call(request.caller(), request.http()),
            request.http().getHeader("If-Match"),
            request.route(),
            request.path(),
            operation,
            project);
    return switch (operation) {
      case Query<I, O> q -> project.ask(q, call.caller(), input);
      case Command<I, O> command -> project.run(command, call, input);
      case Action<I, O> action -> action.perform(project, call, input);
    };
  }

  private <I extends Record> I input(Class<I> type, Request request, @Nullable String query) {
    return binder.bind(type, request.path(), query, Requests.body(request.http()));
  }

  private static void send(Request request, Object answer) throws IOException {
    byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
    HttpServletResponse response = request.answer();
    response.setStatus(request.route().status());
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

package dev.fleettools.server.http.route;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.project.OpenProject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * An operation that answers with a stream; the output record of its spec is one item of it. It
 * writes the answer itself.
 */
public record StreamOperation<I extends Record>(OperationSpec<I, ?> spec, Handler<I> handler) {

  /** Streams until either side has had enough, on the caller's thread. */
  @FunctionalInterface
  public interface Handler<I extends Record> {
    void stream(
        OpenProject project,
        Caller caller,
        I input,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException;
  }
}

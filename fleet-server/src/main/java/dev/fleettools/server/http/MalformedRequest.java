package dev.fleettools.server.http;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.server.problem.Problem;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty itself refuses (bad headers, bad paths) like everything else. */
final class MalformedRequest extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    boolean theirs = HttpStatus.isClientError(status);
    Problem problem =
        Problem.of(
            status,
            theirs ? ErrorCode.VALIDATION : ErrorCode.INTERNAL,
            theirs
                ? "The request is not well-formed HTTP (" + HttpStatus.getMessage(status) + ")."
                : "The server failed unexpectedly; its log file says why.",
            Map.of());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(problem.toBytes()), callback);
    return true;
  }
}

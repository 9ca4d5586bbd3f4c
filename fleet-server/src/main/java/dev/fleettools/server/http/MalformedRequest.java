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
    Problem problem = Problem.of(status, codeOf(status), sentenceOf(status), Map.of());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(problem.toBytes()), callback);
    return true;
  }

  private static ErrorCode codeOf(int status) {
    if (isTooLarge(status)) {
      return ErrorCode.TOO_LARGE;
    }
    return HttpStatus.isClientError(status) ? ErrorCode.VALIDATION : ErrorCode.INTERNAL;
  }

  private static String sentenceOf(int status) {
    if (isTooLarge(status)) {
      return "The address and the headers are larger than 32 KiB; send long values in the body.";
    }
    return HttpStatus.isClientError(status)
        ? "The request is not well-formed HTTP (" + HttpStatus.getMessage(status) + ")."
        : "The server failed unexpectedly; its log file says why.";
  }

  private static boolean isTooLarge(int status) {
    return status == HttpStatus.URI_TOO_LONG_414
        || status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431;
  }
}

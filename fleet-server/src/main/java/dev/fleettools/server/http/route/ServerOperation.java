package dev.fleettools.server.http.route;

import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.OperationSpec;

/** An operation of the server itself rather than of one project. */
public record ServerOperation<I extends Record, O extends Record>(
    OperationSpec<I, O> spec, Handler<I, O> handler) {

  /** Does it, on the caller's thread. */
  @FunctionalInterface
  public interface Handler<I extends Record, O extends Record> {
    O perform(Call call, I input);
  }
}

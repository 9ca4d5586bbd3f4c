package dev.fleettools.server.http.route;

import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;

/** What a route leads to. */
public sealed interface Target {

  OperationSpec<?, ?> spec();

  /** Something that a project does. */
  record OfProject(Operation<?, ?> operation) implements Target {
    @Override
    public OperationSpec<?, ?> spec() {
      return operation.spec();
    }
  }

  /** Something that the server does. */
  record OfServer(ServerOperation<?, ?> operation) implements Target {
    @Override
    public OperationSpec<?, ?> spec() {
      return operation.spec();
    }
  }

  /** A stream from a project. */
  record OfStream(StreamOperation<?> operation) implements Target {
    @Override
    public OperationSpec<?, ?> spec() {
      return operation.spec();
    }
  }
}

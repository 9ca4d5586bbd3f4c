package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.core.squawk.mail.Recipients;
import dev.fleettools.core.squawk.thread.MailThread;
import dev.fleettools.core.squawk.thread.Threads;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists threads; a specialist sees those that it takes part in. */
final class ListThreads implements Query<ListThreads.Input, ListThreads.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "thread.list",
          Role.VIEWER,
          Input.class,
          Output.class,
          "List threads, the one with the newest message first",
          Endpoint.get("/threads"));

  /**
   * Which threads.
   *
   * @param participant a mailbox; only those that it takes part in
   */
  record Input(
      @Nullable String participant,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  record Output(List<MailThread> threads, @Nullable String nextCursor) {
    Output {
      threads = List.copyOf(threads);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    PageRequest request = PageRequest.of(SPEC.name(), input);
    Page<MailThread> page;
    if (input.participant() != null) {
      MailboxId mailbox = Recipients.one(rows, input.participant());
      MailAccess.requireOwn(rows, view.caller(), mailbox);
      page = Threads.of(rows, List.of(mailbox), request);
    } else if (view.caller().isAgent()) {
      page = Threads.of(rows, MailAccess.own(rows, view.caller(), null), request);
    } else {
      page = Threads.all(rows, request);
    }
    return new Output(page.items(), page.nextCursor());
  }
}

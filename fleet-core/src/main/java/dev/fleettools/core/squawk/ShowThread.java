package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.thread.MailThread;
import dev.fleettools.core.squawk.thread.Threads;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a thread with its messages, oldest first. Looking makes none of them read. */
final class ShowThread implements Query<ShowThread.Input, ShowThread.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "thread.show",
          Role.VIEWER,
          Input.class,
          Output.class,
          "Show a thread with its messages",
          Endpoint.get("/threads/{id}"));

  /**
   * Which page of which thread.
   *
   * @param after the position of the last message seen
   */
  record Input(
      String id,
      @Nullable Long after,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /**
   * One page.
   *
   * @param next the position after which the next page begins; absent on the last page
   * @param nextCursor the same as a cursor
   */
  record Output(
      MailThread thread, List<Message> messages, @Nullable Long next, @Nullable String nextCursor) {
    Output {
      messages = List.copyOf(messages);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    MailThread thread = Threads.require(rows, input.id());
    Threads.requirePart(rows, view.caller(), thread);
    PageRequest request = PageRequest.of(SPEC.name(), input);
    Page<Message> page =
        Mail.ofThread(rows, thread.threadId(), input.after() == null ? 0 : input.after(), request);
    Long next = page.nextCursor() == null ? null : (Long) page.items().getLast().position();
    return new Output(thread, page.items(), next, page.nextCursor());
  }
}

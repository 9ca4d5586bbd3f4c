package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
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
  record Input(String id, @Nullable Long after, @Nullable Integer limit) {}

  /**
   * One page.
   *
   * @param next the position after which the next page begins; absent on the last page
   */
  record Output(MailThread thread, List<Message> messages, @Nullable Long next) {
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
    int limit = Paging.limit(input.limit());
    long after = input.after() == null ? 0 : input.after();
    List<Message> found = Mail.ofThread(rows, thread.threadId(), after, limit + 1);
    List<Message> page = found.subList(0, Math.min(limit, found.size()));
    return new Output(thread, page, found.size() > limit ? (Long) page.getLast().position() : null);
  }
}

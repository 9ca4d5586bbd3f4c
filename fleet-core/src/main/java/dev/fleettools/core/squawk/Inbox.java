package dev.fleettools.core.squawk;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.core.squawk.mail.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A specialist's unread mail. It stays unread until the specialist says, with the position of the
 * answer before, what it has seen.
 */
final class Inbox implements Action<Inbox.Input, Inbox.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "specialist.inbox",
          Role.SPECIALIST,
          Input.class,
          Output.class,
          "Read the unread mail, and say what was seen of the last",
          Endpoint.get("/specialist/inbox"));

  private static final MarkSeen MARK = new MarkSeen();
  private static final ReadUnread READ = new ReadUnread();

  /**
   * Which page.
   *
   * @param seen the {@code seen} of the answer before
   */
  record Input(@Nullable Long seen, @Nullable Integer limit, @Nullable String specialistId) {}

  /**
   * The most urgent first.
   *
   * @param unread how many are unread, those beyond this page included
   * @param seen what to say next time: no unread message up to there is missing from this page
   */
  record Output(List<Message> messages, long unread, @Nullable Long seen) {
    Output {
      messages = List.copyOf(messages);
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    // What is refused has marked nothing.
    Paging.limit(input.limit());
    Long seen = input.seen();
    if (seen != null) {
      MarkSeen.Input mark = new MarkSeen.Input(seen, input.specialistId());
      // Without the key: the second part must not be answered with the first one's answer.
      while (project.run(MARK, call.withKey(null), mark).more()) {
        // The rest.
      }
    }
    return project.ask(READ, call.caller(), input);
  }
}

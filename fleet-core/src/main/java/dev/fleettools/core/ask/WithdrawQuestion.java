package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Its asker needs the answer no longer. */
public final class WithdrawQuestion
    implements Command<WithdrawQuestion.Input, ShowQuestion.Output> {

  private static final OperationSpec<Input, ShowQuestion.Output> SPEC =
      OperationSpec.of(
          "ask.withdraw",
          Role.SPECIALIST,
          Input.class,
          ShowQuestion.Output.class,
          "Withdraw a question",
          Endpoint.post("/ask/{id}/withdraw"));

  /**
   * Which question.
   *
   * @param from the caller when absent
   */
  public record Input(String id, @Nullable String reason, @Nullable String from) {}

  @Override
  public OperationSpec<Input, ShowQuestion.Output> spec() {
    return SPEC;
  }

  @Override
  public Decision<ShowQuestion.Output> decide(Context context, Input input) {
    Question asked = Questions.require(context.rows(), input.id());
    String by = AskAccess.withdrawer(context.rows(), context.caller(), input.from(), asked);
    return Closing.of(
        context, asked, () -> List.of(new AskEvent.Withdrawn(asked.askId(), by, input.reason())));
  }
}

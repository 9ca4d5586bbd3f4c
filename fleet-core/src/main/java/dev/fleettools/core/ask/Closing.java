package dev.fleettools.core.ask;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import java.util.List;
import java.util.function.Supplier;

/** How a question comes to its end, judged by the store's clock at this moment. */
final class Closing {

  private Closing() {}

  /**
   * The end of a question that is open. Whoever comes too late is refused, and the first who does
   * so leaves the fact that it has expired.
   *
   * @param asked as it was last written
   */
  static Decision<ShowQuestion.Output> of(
      Context context, Question asked, Supplier<List<? extends FleetEvent>> end) {
    Question now = asked.at(context.now());
    try {
      QuestionRules.requireOpen(now);
    } catch (FleetException refusal) {
      return now.status() == asked.status()
          ? Decision.refuse(refusal)
          : Decision.refuse(refusal, new AskEvent.Expired(asked.askId()));
    }
    return Decision.accept(
        end.get(),
        stored ->
            new ShowQuestion.Output(Questions.require(context.rows(), asked.askId().value())));
  }
}

package dev.fleettools.core.ask;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;

/**
 * What a task asked is of no interest any more once the task is over. It outlives an attempt: the
 * next one finds the answer in the task's mailbox.
 */
final class QuestionsEnd implements Reaction {

  @Override
  public List<? extends FleetEvent> to(StoredEvent stored, FleetEvent event, Context context) {
    return switch (event) {
      case SortieEvent.Completed e -> over(context, e.sortieId(), "The task was completed.");
      case SortieEvent.Failed e -> over(context, e.sortieId(), "The task failed.");
      case SortieEvent.Cancelled e -> over(context, e.sortieId(), "The task was cancelled.");
      default -> List.of();
    };
  }

  private static List<AskEvent> over(Context context, SortieId sortie, String why) {
    return Questions.openFor(context.rows(), new MailboxId(sortie.value())).stream()
        .map(question -> question.at(context.now()))
        .<AskEvent>map(
            question ->
                question.status() == Question.Status.EXPIRED
                    ? new AskEvent.Expired(question.askId())
                    : new AskEvent.Withdrawn(question.askId(), context.caller().actor(), why))
        .toList();
  }
}

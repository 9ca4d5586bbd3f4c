package dev.fleettools.core.ask;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import java.util.List;

/** Questions. */
public final class AskFeature implements Feature {

  @Override
  public String name() {
    return "ask";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(AskEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(Questions.MIGRATION);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new Questions());
  }

  @Override
  public List<Reaction> reactions() {
    return List.of(new QuestionsEnd());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    AnswerWait wait = new AnswerWait();
    return List.of(
        new AskQuestion(wait),
        new ShowQuestion(wait),
        new ListQuestions(),
        new AnswerQuestion(),
        new WithdrawQuestion());
  }

  @Override
  public List<Thing> things() {
    return List.of(
        Thing.of("ask", "squawk", (rows, text) -> Questions.require(rows, text).askId().value()));
  }
}

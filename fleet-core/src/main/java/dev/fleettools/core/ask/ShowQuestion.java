package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.log.Rows;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Comes back for a question, and waits a while for its answer if the caller likes. */
public final class ShowQuestion implements Action<ShowQuestion.Input, ShowQuestion.Output> {

  private static final OperationSpec<Input, Output> SPEC =
      OperationSpec.of(
          "ask.show",
          Role.VIEWER,
          Input.class,
          Output.class,
          "Show a question, and perhaps wait for its answer",
          Endpoint.get("/ask/{id}"));

  private static final Look LOOK = new Look();

  private final AnswerWait wait;

  ShowQuestion(AnswerWait wait) {
    this.wait = wait;
  }

  /**
   * Which question.
   *
   * @param waitMs for how long to wait for its answer, in milliseconds; at most ten minutes
   */
  public record Input(String id, @Nullable Long waitMs) {}

  /** One question as it stands. */
  public record Output(Question question) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return SPEC;
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Duration patience = QuestionRules.patience(input.waitMs());
    Question question = project.ask(LOOK, call.caller(), new Look.Which(input.id())).question();
    return wait.of(project, call, question, patience);
  }

  /** One look; changes nothing, not even what has expired. */
  static final class Look implements Query<Look.Which, Output> {

    record Which(String id) {}

    @Override
    public OperationSpec<Which, Output> spec() {
      return OperationSpec.of(
          "ask.look", Role.VIEWER, Which.class, Output.class, "Look at a question");
    }

    @Override
    public Output answer(Rows rows, Viewpoint view, Which input) {
      Question question = Questions.require(rows, input.id());
      AskAccess.requirePart(rows, view.caller(), question);
      return new Output(question.at(view.now()));
    }
  }
}

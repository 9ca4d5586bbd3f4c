package dev.fleettools.cli.command.ask;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.command.Session;
import java.time.Duration;
import java.time.Instant;

/** Waits for the answer to a question in short requests, so that a server may come and go. */
final class AnswerWait {

  private static final Duration PIECE = Duration.ofSeconds(30);

  private AnswerWait() {}

  /** The question once it is no longer open, or when the time is over. */
  static Answer of(Session session, String id, Duration time) {
    Instant end = session.world().clock().instant().plus(time);
    while (true) {
      Duration left = Duration.between(session.world().clock().instant(), end);
      Duration piece = left.compareTo(PIECE) < 0 ? left : PIECE;
      long wait = Math.max(0, piece.toMillis());
      Answer answer =
          session
              .api()
              .get(Target.of("/ask").then(id).with("wait_ms", Long.toString(wait)).toString());
      if (wait == 0 || !stateOf(answer).equals("open")) {
        return answer;
      }
    }
  }

  /**
   * Prints the answer and nothing else, so that a script can take it; says what happened otherwise.
   */
  static int tell(Session session, Answer told) {
    boolean printed = session.printed(told);
    JsonObject question = Read.object(told.object(), "question");
    String state = stateOf(told);
    if (state.equals("decided")) {
      if (!printed) {
        session.screen().print(QuestionText.value(question, "answer"));
      }
      return ExitCodes.DONE;
    }
    String id = Read.text(question, "ask_id");
    session
        .screen()
        .fail(
            state.equals("open")
                ? "No answer yet; come back with `fleet ask show " + id + " --wait 10m`."
                : "The question " + id + " is " + state + "; nobody answers it any more.");
    return ExitCodes.FAILED;
  }

  private static String stateOf(Answer answer) {
    return Read.state(Read.object(answer.object(), "question"), "status");
  }
}

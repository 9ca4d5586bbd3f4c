package dev.fleettools.cli.command;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.ExitCodes;
import java.util.List;

/** Lists things: fetches them, says a sentence where there are none, else shows them. */
public abstract class ListCommand extends FleetCommand {

  private final String field;

  /**
   * @param field where the answer holds the things
   */
  protected ListCommand(String field) {
    this.field = field;
  }

  @Override
  public final int run(Session session) {
    Answer answer = fetch(session);
    if (!session.printed(answer)) {
      List<JsonObject> things = Read.objects(answer.object(), field);
      if (things.isEmpty()) {
        session.screen().say(none());
      } else {
        show(session, things);
      }
    }
    return ExitCodes.DONE;
  }

  protected Answer fetch(Session session) {
    return session.api().get(target().toString());
  }

  protected abstract Target target();

  /** What a person is told when there is nothing to show. */
  protected abstract String none();

  protected abstract void show(Session session, List<JsonObject> things);
}

package dev.fleettools.cli.command.record;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.UsageException;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet budget set}: what is left out has no limit afterwards. */
public final class BudgetSet extends FleetCommand {

  private static final long MILLIS_A_MINUTE = 60_000;

  @Parameters(paramLabel = "MISSION|TASK", description = "For example m7, or m7.3.")
  private String whose = "";

  @Option(names = "--tokens", paramLabel = "N", description = "At most so many tokens.")
  private @Nullable Long tokens;

  @Option(names = "--cost", paramLabel = "USD", description = "At most so many US dollars.")
  private @Nullable BigDecimal cost;

  @Option(names = "--minutes", paramLabel = "N", description = "At most so long at work.")
  private @Nullable Long minutes;

  @Override
  public int run(Session session) {
    JsonObject body = new JsonObject();
    boolean task = whose.startsWith("srt-") || whose.contains(".");
    body.put(task ? "sortie_id" : "mission_id", whose);
    try {
      if (tokens != null) {
        body.put("max_tokens", tokens);
      }
      if (cost != null) {
        body.put("max_cost_micro_usd", cost.movePointRight(6).longValueExact());
      }
      if (minutes != null) {
        body.put("max_duration_ms", Math.multiplyExact(minutes, MILLIS_A_MINUTE));
      }
    } catch (ArithmeticException e) {
      throw new UsageException("A limit is too large, or has more than six decimals.");
    }
    Answer answer = session.api().post("/budgets", body);
    if (!session.printed(answer)) {
      session.screen().print("The limits of " + whose + " hold from now on.");
    }
    return ExitCodes.DONE;
  }
}

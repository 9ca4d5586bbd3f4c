package dev.fleettools.cli.command.record;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code fleet budget show}. */
public final class BudgetShow extends ListCommand {

  private static final double MICRO = 1e-6;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "mission (the default), sortie or specialist.")
  private String by = "";

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only one mission.")
  private String mission = "";

  public BudgetShow() {
    super("budgets");
  }

  @Override
  protected Target target() {
    return Target.of("/budgets").with("by", by).with("mission_id", mission);
  }

  @Override
  protected String none() {
    return "Nobody has told yet what was used, and no limit is set.";
  }

  @Override
  protected void show(Session session, List<JsonObject> budgets) {
    Table table = new Table("WHOSE", "TOKENS", "COST", "TIME", "LIMITS");
    for (JsonObject budget : budgets) {
      JsonObject usage = Read.object(budget, "usage");
      table.row(
          Read.first(budget, "specialist_id", "sortie_id", "mission_id"),
          Long.toString(tokens(usage)),
          dollars(usage.getLong("cost_micro_usd")),
          Moments.length(Duration.ofMillis(usage.getLong("duration_ms"))),
          limits(Read.object(budget, "limits")));
      for (JsonObject excess : Read.objects(budget, "exceeded")) {
        table.note("exceeded: " + Read.state(excess, "measure"));
      }
    }
    table.print(session.screen());
  }

  private static long tokens(JsonObject usage) {
    long tokens = 0;
    for (String kind : List.of("input", "output", "cache_read", "cache_write")) {
      tokens += usage.getLong(kind + "_tokens");
    }
    return tokens;
  }

  private static String limits(JsonObject limits) {
    StringBuilder text = new StringBuilder();
    if (limits.has("max_tokens")) {
      text.append(limits.getLong("max_tokens")).append(" tokens ");
    }
    if (limits.has("max_cost_micro_usd")) {
      text.append(dollars(limits.getLong("max_cost_micro_usd"))).append(' ');
    }
    if (limits.has("max_duration_ms")) {
      text.append(Moments.length(Duration.ofMillis(limits.getLong("max_duration_ms"))));
    }
    return text.isEmpty() ? "none" : text.toString().strip();
  }

  private static String dollars(long micros) {
    return String.format(Locale.ROOT, "$%.2f", micros * MICRO);
  }
}

package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import dev.fleettools.cli.show.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code fleet locks history}: who had what, the newest first. */
public final class LockPast extends ListCommand {

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only this path, pattern or resource, as locks list shows it.")
  private String key = "";

  @Option(names = "--holder", paramLabel = "NAME", description = "Only this agent's or task's.")
  private String holder = "";

  @Option(names = "--mission", paramLabel = "MISSION", description = "Only those of one mission.")
  private String mission = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only active, released, expired or force_released ones.")
  private String state = "";

  @Option(names = "--since", paramLabel = "TIME", description = "Only those held from then on.")
  private String since = "";

  @Option(names = "--until", paramLabel = "TIME", description = "Only those held before then.")
  private String until = "";

  @Option(
      names = "--cursor",
      paramLabel = "N",
      description = "The next_cursor of the page before, in its JSON.")
  private String cursor = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20; 1000 at most).")
  private String limit = "";

  private Instant now = Instant.EPOCH;

  public LockPast() {
    super("locks");
  }

  @Override
  protected Answer fetch(Session session) {
    now = session.world().clock().instant();
    return super.fetch(session);
  }

  @Override
  protected Target target() {
    return Target.of("/locks/history")
        .with("key", key)
        .with("holder", holder)
        .with("mission_id", mission)
        .with("state", state)
        .with("from", TimeText.read("--since", since, now))
        .with("until", TimeText.read("--until", until, now))
        .with("limit", limit)
        .with("cursor", cursor);
  }

  @Override
  protected String none() {
    return "No lock fits.";
  }

  @Override
  protected void show(Session session, List<JsonObject> entries) {
    Table table = new Table("LOCK", "PATH", "MODE", "HELD BY", "SINCE", "HELD FOR", "STATE", "WHY");
    for (JsonObject entry : entries) {
      JsonObject lock = Read.object(entry, "lock");
      table.row(
          Read.text(lock, "lock_id"),
          Read.first(lock, "normalized_path", "file_path"),
          Read.state(lock, "mode"),
          Read.first(lock, "sortie_number", "specialist_id"),
          Moments.ago(Read.textOrNull(lock, "granted_at"), now),
          Moments.length(Duration.ofMillis(entry.getLong("held_ms"))),
          Read.state(lock, "state"),
          why(entry, lock));
    }
    table.print(session.screen());
  }

  private static String why(JsonObject entry, JsonObject lock) {
    String reason = Read.text(lock, "reason");
    String by = Read.text(entry, "ended_by");
    return by.isEmpty() ? reason : reason.isEmpty() ? "by " + by : reason + " (" + by + ")";
  }
}

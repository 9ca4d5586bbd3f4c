package dev.fleettools.cli.command.lock;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Locks as rows. */
public final class LockRows {

  private LockRows() {}

  public static void print(Session session, List<JsonObject> locks) {
    Instant now = session.world().clock().instant();
    Table table = new Table("LOCK", "PATH", "MODE", "STATE", "HELD BY", "SINCE", "ENDS", "TOKEN");
    for (JsonObject lock : locks) {
      table.row(
          Read.text(lock, "lock_id"),
          Read.first(lock, "normalized_path", "file_path"),
          Read.state(lock, "mode"),
          Read.state(lock, "state"),
          Read.first(lock, "sortie_number", "specialist_id"),
          Moments.ago(Read.textOrNull(lock, "granted_at"), now),
          ends(lock, now),
          Read.text(lock, "token"));
    }
    table.print(session.screen());
  }

  private static String ends(JsonObject lock, Instant now) {
    if (!Read.state(lock, "state").equals("active")) {
      return "";
    }
    Instant end = Moments.parse(Read.textOrNull(lock, "expires_at"));
    if (end == null) {
      return Read.text(lock, "sortie_id").isEmpty() ? "" : "with its task";
    }
    Duration left = Duration.between(now, end);
    return left.isNegative() ? "over" : "in " + Moments.length(left);
  }
}

package dev.fleettools.cli.command.token;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.command.ListCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.show.Moments;
import dev.fleettools.cli.show.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fleet tokens list}. */
public final class TokenList extends ListCommand {

  public TokenList() {
    super("tokens");
  }

  @Override
  protected Target target() {
    return Target.of("/tokens").with("limit", "1000");
  }

  @Override
  protected String none() {
    return "No token was issued; make one with `fleet tokens create NAME --role ROLE`.";
  }

  @Override
  protected void show(Session session, List<JsonObject> tokens) {
    Instant now = session.world().clock().instant();
    Table table = new Table("TOKEN", "NAME", "ROLE", "FOR AGENT", "MADE", "GOOD UNTIL");
    for (JsonObject token : tokens) {
      table.row(
          Read.text(token, "token_id"),
          Read.text(token, "name"),
          Read.text(token, "role"),
          Read.text(token, "agent"),
          Moments.ago(Read.textOrNull(token, "created_at"), now),
          end(Read.textOrNull(token, "expires_at"), now));
    }
    table.print(session.screen());
  }

  private static String end(@Nullable String text, Instant now) {
    Instant end = Moments.parse(text);
    if (end == null) {
      return "revoked";
    }
    return Moments.stamp(text) + (end.isAfter(now) ? "" : " (over)");
  }
}

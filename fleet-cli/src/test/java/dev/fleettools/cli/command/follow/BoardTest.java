package dev.fleettools.cli.command.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.cli.FakeWorld;
import dev.fleettools.cli.base.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final JsonObject mission =
      object(
          "{'number':'m1','status':'in_progress','title':'Comments',"
              + "'started_at':'2026-11-22T11:59:30Z'}");
  private final JsonObject task =
      object(
          "{'sortie_id':'s1','number':'m1.1','status':'in_progress','progress':40,"
              + "'status_message':'testing','started_at':'2026-11-22T11:59:50Z',"
              + "'order':{'title':'Parser'}}");
  private final JsonObject agent =
      object(
          "{'sortie_id':'s1','lines_added':3,'lines_removed':1,"
              + "'last_sign_at':'2026-11-22T11:59:58Z'}");

  @Test
  void aLineATaskSaysWhatItsAgentDoesAndWhenItWasHeard() {
    assertThat(Board.lines(snapshot(), NOW))
        .containsExactly(
            "m1  in progress  30 s  Comments",
            "  m1.1     in progress  40%  10 s       Parser - testing (+3 -1, last sign 2 s ago)");
  }

  @Test
  void onlyWhatChangedIsSaidAgain() {
    ChangeLines lines = new ChangeLines();

    assertThat(lines.since(snapshot(), NOW))
        .containsExactly("m1 in progress", "m1.1 in progress: 40% testing  [Parser]");
    assertThat(lines.since(snapshot(), NOW.plusSeconds(9))).isEmpty();

    task.put("status", "completed");
    task.put("summary", "parses");
    assertThat(lines.since(snapshot(), NOW)).containsExactly("m1.1 completed: parses  [Parser]");
  }

  @Test
  void theBoardIsDrawnOverItselfOnATerminalOnly(@TempDir Path home) {
    FakeWorld shell = new FakeWorld(home).onTerminal();
    Screen screen = new Screen(shell.world(), false, false);

    screen.board(List.of("one", "two"));
    screen.board(List.of("three"));
    assertThat(shell.err()).contains("one\n").contains("\u001b[2A\r").contains("three\n");

    FakeWorld plain = new FakeWorld(home);
    new Screen(plain.world(), false, false).board(List.of("one"));
    assertThat(plain.err()).isEmpty();
  }

  private Snapshot snapshot() {
    return new Snapshot(mission, List.of(task), List.of(), Map.of("s1", agent), Map.of(), "{}");
  }

  private static JsonObject object(String json) {
    try {
      return JsonParser.object().from(json.replace('\'', '"'));
    } catch (JsonParserException e) {
      throw new AssertionError(json, e);
    }
  }
}

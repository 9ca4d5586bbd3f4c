package dev.fleettools.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final JsonObject first =
      task("{'sortie_id':'s1','number':'m1.1','status':'in_progress','progress':40}");
  private final JsonObject second =
      task("{'sortie_id':'s2','number':'m1.2','status':'pending','order':{'depends_on':['s1']}}");

  @Test
  void aDependentWaitsForWhatIsNotDoneYet() {
    assertThat(facts().waitsFor(second)).isEqualTo("m1.1");
    assertThat(facts().after(second)).containsExactly("m1.1");

    first.put("status", "completed");
    assertThat(facts().waitsFor(second)).isEqualTo("a free agent");
  }

  @Test
  void aRequeuedTaskWaitsForItsTime() {
    first.put("status", "completed");
    second.put("not_before", "2026-11-22T12:00:04Z");

    assertThat(facts().waitsFor(second)).isEqualTo("its next try in 4 s");
  }

  @Test
  void aBlockedTaskWaitsForItsAnswer() {
    second.put("status", "BLOCKED");
    assertThat(facts().waitsFor(second)).isEqualTo("an answer");

    second.put("blocker", "blk-1");
    JsonObject blocker =
        task("{'blocker_id':'blk-1','category':'clarification','reason':'Which API?'}");
    assertThat(new TaskFacts(List.of(second), List.of(blocker), NOW).waitsFor(second))
        .isEqualTo("an answer (clarification): Which API?");
  }

  @Test
  void aReadyTaskWaitsForWhatTheServerSays() {
    first.put("status", "completed");

    assertThat(
            new TaskFacts(List.of(first, second), List.of(), Map.of("s2", "its turn"), NOW)
                .waitsFor(second))
        .isEqualTo("its turn");
  }

  @Test
  void whatHoldsUpTheMissionHoldsUpItsReadyTasks() {
    first.put("status", "completed");
    JsonObject blocker = task("{'blocker_id':'blk-1','category':'error','reason':'No room.'}");

    assertThat(new TaskFacts(List.of(first, second), List.of(blocker), NOW).waitsFor(second))
        .isEqualTo("an answer (error): No room.");
    assertThat(TaskFacts.remedy(blocker))
        .isEqualTo("Blocked (error): No room. Answer with: fleet blockers resolve blk-1 \"...\"");
  }

  @Test
  void aTaskInReviewWaitsForItsChecks() {
    first.put("status", "review");

    assertThat(facts().waitsFor(first)).isEqualTo("checks and merge");
  }

  @Test
  void whatATaskDoesIsTakenFromWhereItsStateSaysIt() {
    first.put("last_action", "wrote a test");
    first.put("summary", "all done");
    first.put("reason", "it broke");
    assertThat(TaskFacts.doing(first)).isEqualTo("wrote a test");

    first.put("status_message", "testing");
    assertThat(TaskFacts.doing(first)).isEqualTo("testing");

    first.put("status", "completed");
    assertThat(TaskFacts.doing(first)).isEqualTo("all done");

    first.put("status", "failed");
    assertThat(TaskFacts.doing(first)).isEqualTo("it broke");
  }

  @Test
  void theLastSignIsTheNewestThatIsKnown() {
    JsonObject agent =
        task(
            "{'last_event_at':'2026-11-22T11:59:00Z','last_heartbeat_at':'2026-11-22T11:59:50Z',"
                + "'lines_added':12,'lines_removed':0,'pid':4711,'process':'not_started'}");

    assertThat(Signs.lastSign(agent, NOW)).isEqualTo("10 s ago");
    assertThat(Signs.changedLines(agent)).isEqualTo("+12 -0");
    assertThat(Signs.process(agent)).isEqualTo("4711 not started");

    agent.put("last_sign_at", "2026-11-22T11:59:57Z");
    agent.put("last_sign", "output");
    assertThat(Signs.lastSign(agent, NOW)).isEqualTo("3 s ago (output)");
    assertThat(Signs.lastSign(new JsonObject(), NOW)).isEqualTo("unknown");
    assertThat(Signs.changedLines(new JsonObject())).isEmpty();
  }

  private TaskFacts facts() {
    return new TaskFacts(List.of(first, second), List.of(), NOW);
  }

  private static JsonObject task(String json) {
    try {
      return JsonParser.object().from(json.replace('\'', '"'));
    } catch (JsonParserException e) {
      throw new AssertionError(json, e);
    }
  }
}

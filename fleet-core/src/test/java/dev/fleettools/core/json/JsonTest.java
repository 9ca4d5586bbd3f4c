package dev.fleettools.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.priority.Priority;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class JsonTest {

  record Thing(Priority howMuch, @Nullable String whatElse, Map<String, String> byName) {}

  @Test
  void namesAreSnakeCaseConstantsLowerCaseAndAbsentIsNotNull() {
    assertThat(Json.write(new Thing(Priority.HIGH, null, Map.of())))
        .isEqualTo("{\"how_much\":\"high\",\"by_name\":{}}");
  }

  @Test
  void mapsAreWrittenInTheOrderOfTheirNames() {
    Map<String, String> many = new TreeMap<>();
    for (int i = 10; i < 40; i++) {
      many.put("NAME_" + i, "v");
    }

    assertThat(Json.write(new Thing(Priority.LOW, null, Map.copyOf(many))))
        .isEqualTo(Json.write(new Thing(Priority.LOW, null, many)));
  }

  @Test
  void whatIsSentMayNotHaveUnknownFieldsAndWhatIsStoredMay() {
    String text = "{\"how_much\":\"low\",\"by_name\":{},\"later\":1}";

    assertThat(Json.readStored(text, Thing.class).howMuch()).isEqualTo(Priority.LOW);
    assertThatThrownBy(() -> Json.STRICT.readValue(text, Thing.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void columnsHoldConstantsAndLists() {
    assertThat(Columns.name(MissionStatus.IN_PROGRESS)).isEqualTo("in_progress");
    assertThat(Columns.name(null)).isEmpty();
    assertThat(Columns.constant(MissionStatus.class, "in_progress"))
        .isEqualTo(MissionStatus.IN_PROGRESS);
    assertThat(Columns.texts("[]")).isEmpty();
    assertThat(Columns.texts("[\"a\",\"b\"]")).isEqualTo(List.of("a", "b"));
    assertThat(Columns.textMap("{}")).isEmpty();
    assertThat(Columns.textMap("{\"a\":\"b\"}")).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void whatWasReadCanBeWrittenAndReadAgainInsideOfSomethingElse() {
    Object deep = Json.STRICT.readValue("[".repeat(500) + "]".repeat(500), Object.class);

    String text = Json.write(Map.of("list", List.of(Map.of("content", deep))));

    assertThat(Json.write(Json.readStored(text, Object.class))).isEqualTo(text);
    assertThatThrownBy(() -> Json.STRICT.readValue("[".repeat(501), Object.class))
        .isInstanceOf(JacksonException.class);
  }
}

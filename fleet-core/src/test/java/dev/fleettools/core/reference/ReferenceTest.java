package dev.fleettools.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.report.Register;
import dev.fleettools.core.specialist.Specialists;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

  @TempDir Path folder;
  private TestProject test;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void thingIsFoundByIdNumberPrefixAndEnding() {
    test.flyingMission(3, List.of(List.of()));
    Caller.Binding binding = test.fly("m1.1");
    String id = binding.specialist().value();

    assertThat(resolve(id)).isEqualTo(id);
    assertThat(resolve("m1.1.a1")).isEqualTo(id);
    assertThat(resolve(id.substring(0, 9))).isEqualTo(id);
    assertThat(resolve(id.substring(id.length() - 4))).isEqualTo(id);
  }

  @Test
  void idWinsOverTheNumberOfAnother() {
    test.flyingMission(3, List.of(List.of()));
    test.fly("m1.1");
    agents("m1.1.a1", "m1.1.a10");

    assertThat(resolve("m1.1.a1")).isEqualTo("m1.1.a1");
  }

  @Test
  void ambiguousOneNamesTheMatches() {
    agents("red-fox", "red-deer", "blue-fox");

    assertThatThrownBy(() -> resolve("red-"))
        .isInstanceOfSatisfying(
            FleetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION);
              assertThat(e.details()).containsEntry("matches", List.of("red-deer", "red-fox"));
            })
        .hasMessage("'red-' fits several: red-deer, red-fox; give more characters.");
    assertThat(resolve("red-f")).isEqualTo("red-fox");
    assertThat(resolve("deer")).isEqualTo("red-deer");
  }

  @Test
  void wildcardsOfTheDatabaseAreOrdinaryCharacters() {
    agents("a_b_1", "aXbX2");

    assertThat(resolve("a_b_")).isEqualTo("a_b_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%%", "____", "%fox", "\\\\\\\\", "fox", "wolf", "red-foxes", "'; --"})
  void unknownOneIsNotFound(String text) {
    agents("red-fox");

    assertThatThrownBy(() -> resolve(text))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void blankOneIsInvalidEvenWhenOneThingHasNoNumber(String text) {
    agents("red-fox");

    assertThatThrownBy(() -> resolve(text))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION));
  }

  @ParameterizedTest
  @ValueSource(ints = {129, 60_000, 1_000_000})
  void longOneIsNotFoundAndNotRepeatedWhole(int length) {
    agents("red-fox");

    assertThatThrownBy(() -> resolve("x".repeat(length)))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .message()
        .contains("xxxx")
        .hasSizeLessThan(200);
    assertThatThrownBy(() -> resolve("\uD83D\uDE00".repeat(length)))
        .isInstanceOf(FleetException.class);
  }

  @Test
  void caseIsHeededInEveryStore() {
    agents("Red-Fox");

    assertThat(resolve("Red-")).isEqualTo("Red-Fox");
    assertThat(resolve("-Fox")).isEqualTo("Red-Fox");
    assertThatThrownBy(() -> resolve("red-"))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  private void agents(String... ids) {
    for (String id : ids) {
      test.run(new Register(), new Register.Input(id, null, null));
    }
  }

  private String resolve(String text) {
    return test.log().read(rows -> Specialists.resolve(rows, text)).value();
  }
}

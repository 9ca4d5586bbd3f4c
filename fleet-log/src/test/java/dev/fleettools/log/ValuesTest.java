package dev.fleettools.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StreamRef;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "slash/ed", "\u00fcmlaut"})
  void projectIdKeepsItsShape(String wrong) {
    assertThatThrownBy(() -> new ProjectId(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a project id: " + wrong);
    assertThatThrownBy(() -> new ProjectId("x".repeat(129)))
        .hasMessageStartingWith("not a project");
  }

  @Test
  void streamNeedsTypeAndId() {
    assertThatThrownBy(() -> new StreamRef("", "a")).hasMessageContaining("a type and an id");
    assertThatThrownBy(() -> new StreamRef("a", "")).hasMessageContaining("a type and an id");
    assertThat(new StreamRef("sortie", "srt-1")).hasToString("sortie/srt-1");
  }

  @Test
  void positionsAreNotNegativeAndInOrder() {
    assertThatThrownBy(() -> new Position(-1)).hasMessage("a position is not negative: -1");
    assertThat(Stream.of(new Position(10), new Position(9), Position.START).sorted())
        .containsExactly(Position.START, new Position(9), new Position(10));
    assertThat(Position.START.next()).isEqualTo(new Position(1)).hasToString("1");
    assertThat(new Position(2).isAfter(new Position(2))).isFalse();
  }

  @Test
  void hashIsComparedByContentAndHasThirtyTwoBytes() {
    String hex = "ab".repeat(32);
    Hash hash = Hash.parse(hex);
    assertThat(hash).hasToString(hex).isEqualTo(Hash.of(hash.toBytes())).isNotEqualTo(Hash.ZERO);
    assertThat(hash).isNotEqualTo(hex).hasSameHashCodeAs(Hash.parse(hex));
    assertThatThrownBy(() -> Hash.parse("ab")).hasMessageContaining("has 32 bytes, not 1");
  }
}

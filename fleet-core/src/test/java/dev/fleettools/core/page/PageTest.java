package dev.fleettools.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.error.FleetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  private static final Order ORDER = Order.by(Key.number("at").down(), Key.text("name"));

  private record Thing(long at, String name) {}

  private record Input(
      @Nullable String filter,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void followingTheCursorsGivesEverythingOnceInOrder(int limit) {
    List<Thing> things = things();
    List<Thing> seen = new ArrayList<>();
    String cursor = null;
    do {
      Page<Thing> page = page(things, new Input(null, limit, null, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
      seen.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(seen)
        .isEqualTo(
            things.stream()
                .sorted(Comparator.comparing(Thing::at).reversed().thenComparing(Thing::name))
                .toList());
  }

  @Test
  void whatComesOrGoesBetweenTwoPagesNeitherRepeatsNorHidesAnother() {
    List<Thing> things = things();
    Page<Thing> first = page(things, new Input(null, 3, null, null));
    things.add(new Thing(99, "new"));
    things.remove(first.items().getLast());
    things.remove(first.items().getFirst());

    Page<Thing> second = page(things, new Input(null, 100, null, first.nextCursor()));

    assertThat(second.items()).hasSize(7).doesNotContainAnyElementsOf(first.items());
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  void anOffsetLeavesOutThatMany() {
    Page<Thing> all = page(things(), new Input(null, 100, null, null));
    Page<Thing> some = page(things(), new Input(null, 4, 5, null));

    assertThat(some.items()).isEqualTo(all.items().subList(5, 9));
  }

  @Test
  void theConditionSaysWhatStandsBeyondAKey() {
    Order three = Order.by(Key.number("a").down(), Key.text("b"), Key.number("t.c").down());

    assertThat(three.beyond()).isEqualTo("(a < ? OR (a = ? AND (b > ? OR (b = ? AND t.c < ?))))");
    assertThat(three.beyond(List.of(1L, "x", 2L))).containsExactly(1L, 1L, "x", "x", 2L);
    assertThat(three.sql()).isEqualTo(" ORDER BY a DESC, b, t.c DESC");
    assertThat(Order.by(Key.number("a")).beyond()).isEqualTo("a > ?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "1",
        "[1,\"x\"]",
        "[\"MARK\"]",
        "[\"MARK\",1]",
        "[\"MARK\",\"1\",\"x\"]",
        "[\"MARK\",1.5,\"x\"]",
        "[\"MARK\",1e3,\"x\"]",
        "[\"MARK\",1,2]",
        "[\"MARK\",1,\"x\",2]",
        "[\"MARK\",9223372036854775808,\"x\"]",
        "[\"MARK\",1,\"\\u0000\"]",
        "[\"MARK\",1,\"\\ud800\"]",
        "[\"MARK\",null,null]",
        "[\"MARK\",1,\"x\"",
        "[\"MARK\",1,\"x\"] 2"
      })
  void aCursorThatNoListGaveIsRefused(String inside) {
    Page<Thing> first = page(things(), new Input(null, 1, null, null));
    String real =
        new String(Base64.getUrlDecoder().decode(first.nextCursor()), StandardCharsets.UTF_8);
    String mark = real.substring(2, real.indexOf('"', 2));
    String forged =
        Base64.getUrlEncoder()
            .encodeToString(inside.replace("MARK", mark).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> page(things(), new Input(null, null, null, forged)))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("was not given by this list with these filters");
  }

  @Test
  void aCursorIsGoodForItsListAndItsFiltersOnly() {
    String cursor = page(things(), new Input("a", 1, null, null)).nextCursor();

    assertThat(page(things(), new Input("a", 2, null, cursor)).items()).hasSize(2);
    assertThatThrownBy(() -> page(things(), new Input("b", 1, null, cursor)))
        .isInstanceOf(FleetException.class);
    assertThatThrownBy(() -> PageRequest.of("others", new Input("a", 1, null, cursor)).after(ORDER))
        .isInstanceOf(FleetException.class);
    assertThatThrownBy(() -> page(things(), new Input("a", 1, 0, cursor)))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("leave offset out");
  }

  @ParameterizedTest
  @CsvSource({"0,", "-1,", "1001,", ",-1"})
  void sizesOutOfBoundsAreRefused(@Nullable Integer limit, @Nullable Integer offset) {
    assertThatThrownBy(() -> page(things(), new Input(null, limit, offset, null)))
        .isInstanceOf(FleetException.class);
  }

  private static Page<Thing> page(List<Thing> things, Input input) {
    return PageRequest.of("things", input)
        .pageOf(things, ORDER, thing -> List.of(thing.at(), thing.name()));
  }

  /** Ten, with ties. */
  private static List<Thing> things() {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      things.add(new Thing(i / 3, "n" + (i * 7) % 10));
    }
    return things;
  }
}

package dev.fleettools.log.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of a command's changes, and what is not. */
final class ChangesTest {

  private final Changes changes = new Changes();

  @Test
  void rowsOfBatchesCountOneByOne() {
    changes.made("INSERT", rows(Changes.MOST));
    assertThat(changes.areTooMany()).isFalse();
    changes.made("INSERT", rows(1));
    assertThat(changes.areTooMany()).isTrue();
  }

  @Test
  void rowsThatAreTooManyAreNotHeldInMemory() {
    List<@Nullable Object[]> first = new ArrayList<>(rows(Changes.MOST));
    WeakReference<List<@Nullable Object[]>> held = new WeakReference<>(first);
    changes.made("INSERT", first);
    first = List.of();
    changes.made("INSERT", rows(1));
    System.gc();
    assertThat(held.get()).isNull();
    assertThat(first).isEmpty();
  }

  @Test
  void whatWasBeforeTheMarkStaysAndMakesRoomOnlyWhenItGoes() {
    changes.made("INSERT", rows(Changes.MOST - 1));
    changes.mark();
    changes.made("INSERT", rows(2));
    assertThat(changes.areTooMany()).isTrue();
    assertThat(changes.dropSinceMark()).isTrue();
    assertThat(changes.areTooMany()).isFalse();
    changes.made("INSERT", rows(1));
    assertThat(changes.areTooMany()).isFalse();
    changes.made("INSERT", rows(1));
    assertThat(changes.areTooMany()).isTrue();
    changes.clear();
    changes.made("INSERT", rows(Changes.MOST));
    assertThat(changes.areTooMany()).isFalse();
  }

  private static List<@Nullable Object[]> rows(int count) {
    return new ArrayList<>(Collections.nCopies(count, new @Nullable Object[] {1L}));
  }
}

package dev.fleettools.cli.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.cli.FakeWorld;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  @TempDir Path home;

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    FakeWorld shell = new FakeWorld(home);
    Table table = new Table("A", "STATE").row("one", "failed").note("why").row("seventeen", "x");

    table.print(new Screen(shell.world(), false, false));

    assertThat(shell.out())
        .isEqualTo("A          STATE\none        failed\n    why\nseventeen  x\n");
  }

  @Test
  void cellsAreOneLineAndNotWiderThanCanBeRead() {
    FakeWorld shell = new FakeWorld(home);

    new Table("A").row("a\n b " + "x".repeat(200)).print(new Screen(shell.world(), false, false));

    String cell = shell.out().lines().toList().get(1);
    assertThat(cell).startsWith("a b xxx").endsWith("…").hasSize(72);
  }

  @Test
  void coloursAreShownOnATerminalOnlyAndNotWithNoColor() {
    assertThat(printed(new FakeWorld(home).onTerminal())).contains("\u001b[31mfailed");
    assertThat(printed(new FakeWorld(home).onTerminal().with("NO_COLOR", "1")))
        .doesNotContain("\u001b");
    assertThat(printed(new FakeWorld(home))).doesNotContain("\u001b");
  }

  @Test
  void aRowFitsItsHeadings() {
    assertThatThrownBy(() -> new Table("A", "B").row("one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String printed(FakeWorld shell) {
    World world = shell.world();
    new Table("STATE").row("failed").print(new Screen(world, false, false));
    return shell.out();
  }
}

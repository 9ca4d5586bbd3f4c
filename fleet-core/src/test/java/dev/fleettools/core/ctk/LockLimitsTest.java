package dev.fleettools.core.ctk;

import static dev.fleettools.core.ctk.LockFixture.agent;
import static dev.fleettools.core.ctk.LockFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.error.ErrorCode;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody may ask of the writer, since everybody else would wait for it. */
@Timeout(120)
class LockLimitsTest {

  @TempDir Path folder;
  private LockFixture locks;

  @BeforeEach
  void open() {
    locks = new LockFixture(folder);
  }

  @AfterEach
  void close() {
    locks.close();
  }

  @Test
  void patternsThatAreHardToCompareAreTakenToOverlap() {
    String[] hard = hard("a");
    assertThat(locks.reserve(agent("a"), hard)).hasSize(hard.length);
    assertThat(locks.reserve(agent("a"), hard)).hasSize(hard.length);
    assertThat(refused(() -> locks.reserve(agent("b"), hard("b"))).code())
        .isEqualTo(ErrorCode.CONFLICT);
    assertThat(locks.reserve(agent("b"), "src/b/plain.py", "docs/*.md")).hasSize(2);
  }

  private static String[] hard(String end) {
    return IntStream.range(0, 50)
        .mapToObj(i -> "*" + i + ("*" + end).repeat(240))
        .toArray(String[]::new);
  }
}

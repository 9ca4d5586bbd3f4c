package dev.fleettools.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaseFolderTest {

  @Test
  void theMoreParticularWordWins() {
    Map<String, String> all =
        Map.of("FLEET_DATA_DIR", "/own", "XDG_DATA_HOME", "/xdg", "HOME", "/home/me");

    assertThat(BaseFolder.locate(Path.of("/asked"), all)).isEqualTo(Path.of("/asked"));
    assertThat(BaseFolder.locate(null, all)).isEqualTo(Path.of("/own"));
    assertThat(BaseFolder.locate(null, Map.of("FLEET_DATA_DIR", "data/../own")))
        .isAbsolute()
        .endsWithRaw(Path.of("own"));
    assertThat(BaseFolder.locate(null, Map.of("XDG_DATA_HOME", "/xdg", "HOME", "/h")))
        .isEqualTo(Path.of("/xdg/fleet"));
    assertThat(BaseFolder.locate(null, Map.of("XDG_DATA_HOME", "relative", "HOME", "/h")))
        .isEqualTo(Path.of("/h/.local/share/fleet"));
    assertThat(BaseFolder.locate(null, Map.of("HOME", "/h", "FLEET_DATA_DIR", "")))
        .isEqualTo(Path.of("/h/.local/share/fleet"));
  }

  @Test
  void withoutAnyHomeTheRefusalSaysWhatToSet() {
    assertThatThrownBy(() -> BaseFolder.locate(null, Map.of()))
        .hasMessageContaining("FLEET_DATA_DIR");
  }
}

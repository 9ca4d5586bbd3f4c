package dev.fleettools.dispatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void countsSlips() {
    assertThat(Nearest.distance("abc", "abc")).isZero();
    assertThat(Nearest.distance("abc", "acb")).as("swapped").isEqualTo(1);
    assertThat(Nearest.distance("abc", "ab")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "ab")).isEqualTo(2);
  }

  @Test
  void suggestsOnlyWhatIsClose() {
    List<String> words = List.of("depends_on", "description", "files");
    assertThat(Nearest.to("dependson", words)).hasValue("depends_on");
    assertThat(Nearest.to("depends-on", words)).hasValue("depends_on");
    assertThat(Nearest.to("Files", words)).hasValue("files");
    assertThat(Nearest.to("owner", words)).isEmpty();
  }
}

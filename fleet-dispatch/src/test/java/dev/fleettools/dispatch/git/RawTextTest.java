package dev.fleettools.dispatch.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RawTextTest {

  @Test
  void anyBytesComeBackUnchanged() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertThat(RawText.encode(RawText.decode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void utf8IsReadAsTheTextItIs() {
    String text = "naïve/日本語/😀 x";
    assertThat(RawText.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    assertThat(RawText.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nameInLatin1KeepsItsPlaceBesideUtf8() {
    byte[] bytes = {'a', (byte) 0xE9, 'b', (byte) 0xC3, (byte) 0xA9};
    assertThat(RawText.decode(bytes)).isEqualTo("a\uDCE9b\u00E9");
    assertThat(RawText.encode("a\uDCE9b\u00E9")).isEqualTo(bytes);
  }

  @Test
  void fieldsMayHoldBlanksAndLineFeeds() {
    byte[] bytes = "a b\0c\nd\0\0end".getBytes(StandardCharsets.UTF_8);
    assertThat(RawText.fields(bytes)).containsExactly("a b", "c\nd", "", "end");
    assertThat(RawText.encodeFields(List.of("a", "b"))).isEqualTo(new byte[] {'a', 0, 'b', 0});
  }
}

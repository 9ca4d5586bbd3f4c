package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPageTest {

  private static final String KEY = "sk-ant-0123456789abcdefghijklmnopqrstuvwxyz";
  private static final String PRIVATE =
      "-----BEGIN RSA PRIVATE KEY-----\n"
          + "MIIEpAIBAAKCAQEA7\n".repeat(100)
          + "-----END RSA PRIVATE KEY-----";

  @TempDir Path folder;

  @Test
  void noOffsetShowsAnyPartOfASecret() throws IOException {
    Path journal = journal("before " + KEY + " behind");

    assertThat(LogPage.read(journal, 0).text()).isEqualTo("before [redacted] behind");
    for (int from = 8; from < 7 + KEY.length(); from++) {
      assertThat(LogPage.read(journal, from).text()).as("from %d", from).isEqualTo(" behind");
    }
    assertThat(LogPage.read(journal, 7).text()).isEqualTo("[redacted] behind");
    assertThat(LogPage.read(journal, 7 + KEY.length()).text()).isEqualTo(" behind");
  }

  @Test
  void noOffsetShowsAnyPartOfAPrivateKey() throws IOException {
    Path journal = journal("a\n" + PRIVATE + "\nb\n");

    for (int from = 0; from < PRIVATE.length(); from += 13) {
      assertThat(LogPage.read(journal, from).text()).doesNotContain("MII", "KCAQ", "PRIVATE");
    }
  }

  @Test
  void endOfAPageShowsNoBeginningOfASecret() throws IOException {
    Path journal = journal("x".repeat(LogPage.MOST_BYTES) + " " + KEY + " behind");

    for (int from = 1; from < KEY.length() + 2; from++) {
      LogPage page = LogPage.read(journal, from);
      String rest = LogPage.read(journal, page.next()).text();

      assertThat(page.text()).doesNotContain("sk-");
      assertThat(page.text() + rest).as("from %d", from).endsWith("x [redacted] behind");
    }
  }

  @Test
  void pagesJoinedAreTheWholeTextAndCutNoCharacter() throws IOException {
    String text = "\u00e4\u20ac\uD83D\uDE00z".repeat(60_000);
    Path journal = journal(text);

    StringBuilder joined = new StringBuilder();
    LogPage page = LogPage.read(journal, 0);
    while (!page.text().isEmpty()) {
      joined.append(page.text());
      page = LogPage.read(journal, page.next());
    }

    assertThat(joined.toString()).isEqualTo(text);
    assertThat(page.next()).isEqualTo(Files.size(journal));
  }

  @Test
  void bytesThatAreNoTextAreShownSomehowToTheirEnd() throws IOException {
    Path journal = folder.resolve("journal");
    byte[] bytes = new byte[LogPage.MOST_BYTES + 10];
    Arrays.fill(bytes, (byte) 0x80);
    Files.write(journal, bytes);

    LogPage page = LogPage.read(journal, 0);

    assertThat(page.next()).isEqualTo(LogPage.MOST_BYTES);
    assertThat(LogPage.read(journal, page.next()).next()).isEqualTo(bytes.length);
    assertThat(LogPage.read(journal, bytes.length + 5).next()).isEqualTo(bytes.length + 5);
  }

  private Path journal(String text) throws IOException {
    Path journal = folder.resolve("journal");
    Files.write(journal, text.getBytes(StandardCharsets.UTF_8));
    return journal;
  }
}

package dev.fleettools.dispatch.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFollowerTest {

  @TempDir Path temporary;
  Path journal;
  JournalFollower follower;

  @BeforeEach
  void open() {
    journal = temporary.resolve("journal");
    follower = new JournalFollower(journal, 0, 100);
  }

  @Test
  void lineWithoutItsEndWaitsForIt() throws IOException {
    assertThat(follower.poll()).isEqualTo(new JournalChunk(List.of(), 0, false));

    write("one\ntw");
    assertThat(follower.poll())
        .isEqualTo(new JournalChunk(List.of(new JournalLine(0, "one", false)), 4, false));
    assertThat(follower.poll()).isEqualTo(new JournalChunk(List.of(), 4, false));

    write("o\r\n\n");
    assertThat(follower.poll())
        .isEqualTo(
            new JournalChunk(
                List.of(new JournalLine(4, "two", false), new JournalLine(9, "", false)),
                10,
                false));
  }

  @Test
  void followerThatStartsAgainAtAStoredOffsetLosesAndRepeatsNothing() throws IOException {
    write("one\ntwo\nthr");
    long stored = follower.poll().offset();
    write("ee\n");

    assertThat(new JournalFollower(journal, stored, 100).poll().lines())
        .containsExactly(new JournalLine(8, "three", false));
  }

  @Test
  void lastLineOfAnEndedRunCountsWithoutItsEnd() throws IOException {
    write("one\ntwo");

    assertThat(follower.drain().lines())
        .containsExactly(new JournalLine(0, "one", false), new JournalLine(4, "two", false));
    assertThat(follower.drain()).isEqualTo(new JournalChunk(List.of(), 7, false));
  }

  @Test
  void hugeLineIsCutAndTheNextOneIsWhole() throws IOException {
    write("x".repeat(5_000_000) + "\nnext\n");
    List<JournalLine> lines = new ArrayList<>();
    JournalChunk chunk;
    do {
      chunk = follower.poll();
      lines.addAll(chunk.lines());
    } while (chunk.more());

    assertThat(lines)
        .containsExactly(
            new JournalLine(0, "x".repeat(100), true), new JournalLine(5_000_001, "next", false));
  }

  @Test
  void bytesThatAreNotUtf8DoNotStopIt() throws IOException {
    Files.write(journal, new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xc3, (byte) 0xa9, '\n'});

    assertThat(follower.poll().lines())
        .extracting(JournalLine::text)
        .containsExactly("a\uFFFDb", "é");
  }

  @Test
  void characterThatArrivesInTwoPartsIsWhole() throws IOException {
    Files.write(journal, new byte[] {(byte) 0xc3});
    assertThat(follower.poll().lines()).isEmpty();
    Files.write(journal, new byte[] {(byte) 0xa9, '\n'}, StandardOpenOption.APPEND);

    assertThat(follower.poll().lines()).containsExactly(new JournalLine(0, "é", false));
  }

  @Test
  void journalThatBecameShorterIsReadFromItsStartAgain() throws IOException {
    write("a long first line\nand a part");
    assertThat(follower.poll().lines()).hasSize(1);
    Files.writeString(journal, "new\n");

    assertThat(follower.poll())
        .isEqualTo(new JournalChunk(List.of(new JournalLine(0, "new", false)), 4, false));
  }

  @Test
  void tenMegabytesAreReadInBoundedLooks() throws IOException {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 200_000)
        .forEach(i -> text.append("line ").append(i).append(" ".repeat(45)).append("\n"));
    write(text.toString());
    List<String> lines = new ArrayList<>();
    int looks = 0;
    JournalChunk chunk;
    do {
      chunk = follower.poll();
      chunk.lines().forEach(line -> lines.add(line.text().strip()));
      looks++;
    } while (chunk.more());

    assertThat(looks).isGreaterThanOrEqualTo(text.length() / JournalFollower.LOOK);
    assertThat(lines).isEqualTo(IntStream.range(0, 200_000).mapToObj(i -> "line " + i).toList());
    assertThat(chunk.offset()).isEqualTo(Files.size(journal));
  }

  @Test
  void offsetAndLimitAreChecked() {
    assertThatThrownBy(() -> new JournalFollower(journal, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JournalFollower(journal, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void write(String text) throws IOException {
    Files.writeString(
        journal,
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}

package dev.fleettools.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.event.StreamRef;
import dev.fleettools.server.sight.Sight;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReaderTest {

  private static final StreamRef STREAM = new StreamRef("sortie", "srt-a");
  private static final FeedFilter EVERYTHING = new FeedFilter(List.of(), null, null, Sight.ALL);
  private static final int MEGABYTE = 1 << 20;

  @Test
  void readerThatTakesNothingHoldsFewBytes() throws Exception {
    Reader reader = new Reader(EVERYTHING, 256);
    for (long position = 1; position <= 10; position++) {
      reader.offer(frame(position, MEGABYTE));
    }

    assertThat(reader.overflowed()).isTrue();
    long waiting = 0;
    while (!reader.isEmpty()) {
      assertThat(taken(reader)).isEqualTo(++waiting);
    }
    assertThat(waiting).isEqualTo(4);
  }

  @Test
  void whatWasTakenMakesRoomAgain() throws Exception {
    Reader reader = new Reader(EVERYTHING, 256);
    for (long position = 1; position <= 50; position++) {
      reader.offer(frame(position, 3 * MEGABYTE));
      assertThat(taken(reader)).isEqualTo(position);
    }
    assertThat(reader.overflowed()).isFalse();
  }

  @Test
  void oneEventFitsHoweverLongItIs() throws Exception {
    Reader reader = new Reader(EVERYTHING, 256);
    reader.offer(frame(1, 9 * MEGABYTE));
    assertThat(reader.overflowed()).isFalse();
    reader.offer(frame(2, 1));
    assertThat(reader.overflowed()).isTrue();
    assertThat(taken(reader)).isEqualTo(1);

    reader.restart();
    reader.offer(frame(3, 4 * MEGABYTE));
    assertThat(reader.overflowed()).isFalse();
  }

  @Test
  void whatNobodyWantsTakesNoPlace() throws Exception {
    Reader reader = new Reader(new FeedFilter(List.of("ext_b"), "sortie", null, Sight.ALL), 1);
    for (long position = 1; position <= 5; position++) {
      reader.offer(new Frame(position, "ext_a", STREAM, new byte[9]));
      reader.offer(new Frame(position, "ext_b", new StreamRef("mission", "m"), new byte[9]));
    }
    assertThat(reader.isEmpty()).isTrue();
    reader.offer(new Frame(6, "ext_b", STREAM, new byte[9]));
    assertThat(taken(reader)).isEqualTo(6);
    assertThat(reader.overflowed()).isFalse();
  }

  private static long taken(Reader reader) throws InterruptedException {
    return Objects.requireNonNull(reader.poll(0)).position();
  }

  private static Frame frame(long position, int size) {
    return new Frame(position, "ext_a", STREAM, new byte[size]);
  }
}

package dev.fleettools.core.squawk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import dev.fleettools.core.squawk.send.Draft;
import dev.fleettools.core.squawk.send.Sent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many write and read at once: nothing is lost, nothing comes twice, and all in order. */
class ConcurrentMailTest {

  private static final List<String> BOXES = List.of("bob", "cid", "dan");
  private static final int SENDERS = 8;
  private static final int ROUNDS = 60;

  private final Map<String, ConcurrentLinkedQueue<Sent>> sent = new ConcurrentHashMap<>();
  private MailFixture mail;

  @BeforeEach
  void open(@TempDir Path folder) {
    mail = new MailFixture(folder);
    BOXES.forEach(box -> sent.put(box, new ConcurrentLinkedQueue<>()));
  }

  @AfterEach
  void rebuildGivesTheSameRows() {
    mail.close();
  }

  @Test
  void readersByPositionSeeEverythingOnceInOrder() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> senders = senders(threads);
      AtomicInteger done = new AtomicInteger();
      List<Future<List<Long>>> readers =
          BOXES.stream().map(box -> threads.submit(() -> follow(box, done))).toList();
      await(senders);
      done.set(1);

      for (int box = 0; box < BOXES.size(); box++) {
        List<Long> positions = queue(BOXES.get(box)).stream().map(Sent::position).sorted().toList();
        assertThat(positions).doesNotHaveDuplicates().hasSizeGreaterThan(ROUNDS);
        assertThat(readers.get(box).get()).isEqualTo(positions);
      }
    }
  }

  @Test
  void eachMessageIsAckedByOneOfSeveralReadersOnly() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> senders = senders(threads);
      AtomicInteger done = new AtomicInteger();
      List<Future<List<String>>> ackers =
          IntStream.range(0, 4).mapToObj(i -> threads.submit(() -> ack(done))).toList();
      await(senders);
      done.set(1);

      List<String> acked = new ArrayList<>();
      for (Future<List<String>> acker : ackers) {
        acked.addAll(acker.get());
      }
      assertThat(acked)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              queue("bob").stream().map(one -> one.messageId().value()).toList());
      assertThat(mail.readBox(Caller.owner(), "bob").mailbox().unread()).isZero();
    }
  }

  private List<Future<?>> senders(ExecutorService threads) {
    List<Future<?>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      String name = "sender-" + i;
      SplittableRandom random = new SplittableRandom(i);
      senders.add(threads.submit(() -> write(name, random)));
    }
    return senders;
  }

  private void write(String name, SplittableRandom random) {
    Caller caller = new Caller(name, Role.SPECIALIST, null);
    for (int round = 0; round < ROUNDS; round++) {
      List<Draft> drafts = new ArrayList<>();
      int size = 1 + random.nextInt(3);
      for (int i = 0; i < size; i++) {
        drafts.add(
            Draft.of(
                List.of(BOXES.get(random.nextInt(3)), BOXES.get(random.nextInt(3))),
                Json.STORED.valueToTree(name + " " + round + " " + i)));
      }
      for (Sent one : mail.send(caller, drafts.toArray(Draft[]::new)).messages()) {
        queue(one.mailboxId().value()).add(one);
      }
    }
  }

  private ConcurrentLinkedQueue<Sent> queue(String box) {
    return sent.computeIfAbsent(box, b -> new ConcurrentLinkedQueue<>());
  }

  /** Reads page after page, and ends with the first empty one after the senders have. */
  private List<Long> follow(String box, AtomicInteger done) {
    List<Long> seen = new ArrayList<>();
    long after = 0;
    while (true) {
      boolean last = done.get() == 1;
      List<Message> page = pageOf(box, after);
      for (Message message : page) {
        seen.add(message.position());
        after = message.position();
      }
      if (page.isEmpty() && last) {
        return seen;
      }
    }
  }

  private List<Message> pageOf(String box, long after) {
    try {
      return mail.test
          .call(
              ReadMailbox.class,
              Caller.owner(),
              new ReadMailbox.Input(
                  box, after, null, false, null, null, false, 7, null, null, null))
          .messages();
    } catch (FleetException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
      return List.of();
    }
  }

  private List<String> ack(AtomicInteger done) {
    List<String> acked = new ArrayList<>();
    Caller bob = MailFixture.BOB;
    while (true) {
      boolean last = done.get() == 1;
      List<Message> page = mail.inbox(bob, null).messages();
      for (Message message : page) {
        try {
          mail.move(bob, Move.ACK, message.messageId().value());
          acked.add(message.messageId().value());
        } catch (FleetException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
        }
      }
      if (page.isEmpty() && last) {
        return acked;
      }
    }
  }

  private static void await(List<Future<?>> all) throws InterruptedException, ExecutionException {
    for (Future<?> one : all) {
      one.get();
    }
  }
}

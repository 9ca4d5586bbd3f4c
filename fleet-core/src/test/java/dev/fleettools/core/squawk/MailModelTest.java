package dev.fleettools.core.squawk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.squawk.MailModel.Letter;
import dev.fleettools.core.squawk.mail.Mailbox;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.send.Draft;
import dev.fleettools.core.squawk.send.SendMessage;
import dev.fleettools.core.squawk.send.Sent;
import dev.fleettools.core.squawk.thread.MailThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random people write and read; the real store must say what a simple model says. */
class MailModelTest {

  private static final List<String> PEOPLE = List.of("ann", "bob", "cid", "dan");
  private static final List<Move> MOVES = List.of(Move.values());
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  @TempDir Path folder;

  private final MailModel model = new MailModel();
  private SplittableRandom random = new SplittableRandom();
  private int refused;

  @SuppressWarnings("NullAway.Init")
  private MailFixture mail;

  @Test
  void storeSaysWhatAModelSays() {
    play(3_000);
  }

  @Test
  @Tag("long")
  void storeSaysWhatAModelSaysForLong() {
    play(12_000);
  }

  private void play(int steps) {
    long seed = Long.getLong("mail.seed", new SplittableRandom().nextLong());
    random = new SplittableRandom(seed);
    System.out.println("mail model: seed " + seed + ", " + steps + " steps");
    mail = new MailFixture(folder);
    try (MailFixture closing = mail) {
      for (int step = 0; step < steps; step++) {
        try {
          step();
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + ", step " + step, e);
        }
      }
      assertThat(refused).isPositive();
      assertThat(closing.test.log().verify(List.of()).faults()).isEmpty();
    }
  }

  private void step() {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> send();
      case 3 -> reply();
      case 4, 5 -> move();
      case 6 -> inbox();
      case 7 -> page();
      case 8 -> cursor();
      case 9 -> reset();
      case 10 -> thread();
      default -> mailbox();
    }
  }

  private void send() {
    String from = person();
    List<Draft> drafts = new ArrayList<>();
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      drafts.add(draft(List.of(person(), person()), null));
    }
    keep(from, drafts, mail.send(caller(from), drafts.toArray(Draft[]::new)));
  }

  private void reply() {
    Letter answered = anyLetter();
    if (answered == null) {
      return;
    }
    String from = person();
    Draft draft = draft(List.of(), answered.id);
    boolean concerned = from.equals(answered.from) || from.equals(answered.mailbox);
    boolean inThread = answered.thread.isEmpty() || model.people(answered.thread).contains(from);
    Supplier<SendMessage.Output> call = () -> mail.send(caller(from), draft);
    if (!concerned) {
      refuses(ErrorCode.FORBIDDEN, call);
      return;
    }
    assertThat(inThread).isTrue();
    SendMessage.Output sent = call.get();
    String to = answered.from.equals(from) ? answered.mailbox : answered.from;
    assertThat(MailFixture.recipients(sent)).containsExactly(to);
    String thread = String.valueOf(sent.messages().getFirst().threadId());
    if (answered.thread.isEmpty()) {
      model.root(thread, answered);
    }
    assertThat(thread).isEqualTo(answered.thread);
    keep(from, List.of(draft), sent);
  }

  private void keep(String from, List<Draft> drafts, SendMessage.Output output) {
    int at = 0;
    long last = 0;
    for (Draft draft : drafts) {
      List<String> to = draft.to() == null || draft.to().isEmpty() ? List.of("") : draft.to();
      for (int copy = 0; copy < to.stream().distinct().count(); copy++) {
        Sent sent = output.messages().get(at++);
        assertThat(sent.position()).isGreaterThan(last);
        last = sent.position();
        model.add(
            new Letter(
                sent.messageId().value(),
                sent.mailboxId().value(),
                from,
                String.valueOf(draft.content()),
                draft.priority() == null ? Priority.NORMAL : draft.priority(),
                sent.position(),
                sent.threadId() == null ? "" : sent.threadId().value()));
      }
    }
    assertThat(output.messages()).hasSize(at);
  }

  private void move() {
    Letter letter = anyLetter();
    if (letter == null) {
      return;
    }
    Move move = MOVES.get(random.nextInt(MOVES.size()));
    String by = random.nextInt(4) == 0 ? person() : letter.mailbox;
    Supplier<Message.State> call = () -> mail.move(caller(by), move, letter.id);
    if (!by.equals(letter.mailbox)) {
      refuses(ErrorCode.FORBIDDEN, call);
      return;
    }
    MailModel.after(letter.state, move.name())
        .ifPresentOrElse(
            after -> {
              assertThat(call.get()).isEqualTo(after);
              letter.state = after;
            },
            () -> refuses(ErrorCode.CONFLICT, call));
  }

  private void inbox() {
    String reader = person();
    int limit = 1 + random.nextInt(10);
    Inbox.Output page =
        mail.test.call(Inbox.class, caller(reader), new Inbox.Input(null, limit, null));

    List<String> unread =
        model.ids(letter -> letter.mailbox.equals(reader) && MailModel.unread(letter));
    List<String> shown = model.urgentFirst(reader, limit);
    assertThat(ids(page.messages())).isEqualTo(shown);
    assertThat(page.unread()).isEqualTo(unread.size());
    Long seen = page.seen();
    List<String> covered = unread.stream().takeWhile(shown::contains).toList();
    assertThat(seen)
        .isEqualTo(covered.isEmpty() ? null : (Long) letter(covered.getLast()).position);
    if (seen != null && random.nextBoolean()) {
      mail.inbox(caller(reader), seen);
      model.seen(reader, seen);
    }
  }

  private void page() {
    String reader = person();
    boolean unread = random.nextBoolean();
    long after = random.nextLong(head() + 1);
    Priority least = PRIORITIES.get(random.nextInt(4));
    int limit = 1 + random.nextInt(20);
    boolean urgent = random.nextInt(3) == 0;
    int offset = random.nextInt(4);
    BiFunction<@Nullable Integer, @Nullable String, ReadMailbox.Output> page =
        (from, cursor) ->
            read(
                reader,
                new ReadMailbox.Input(
                    reader, after, null, unread, null, least, urgent, limit, from, cursor, null));
    if (model.ids(letter -> letter.mailbox.equals(reader)).isEmpty()) {
      refuses(ErrorCode.NOT_FOUND, () -> page.apply(offset, null));
      return;
    }
    List<String> expected =
        model.ids(
            urgent ? MailModel.MOST_URGENT : MailModel.OLDEST,
            letter ->
                letter.mailbox.equals(reader)
                    && letter.position > after
                    && letter.priority.compareTo(least) >= 0
                    && (!unread || MailModel.unread(letter)));
    List<String> rest = expected.subList(Math.min(offset, expected.size()), expected.size());
    ReadMailbox.Output first = page.apply(offset, null);
    assertThat(ids(first.messages())).isEqualTo(rest.subList(0, Math.min(limit, rest.size())));
    assertThat(first.next() != null).isEqualTo(rest.size() > limit && !urgent);
    assertThat(first.nextCursor() != null).isEqualTo(rest.size() > limit);
    if (first.nextCursor() != null) {
      assertThat(ids(page.apply(null, first.nextCursor()).messages()))
          .isEqualTo(rest.subList(limit, Math.min(2 * limit, rest.size())));
    }
  }

  private void cursor() {
    String reader = person();
    String id = "r" + random.nextInt(3) + "@" + reader;
    long to = random.nextLong(head() + 3);
    Supplier<CursorAnswer> call =
        () ->
            mail.test.call(
                AdvanceCursor.class, caller(reader), new AdvanceCursor.Input(reader, to, null, id));
    if (model.ids(letter -> letter.mailbox.equals(reader)).isEmpty()) {
      refuses(ErrorCode.NOT_FOUND, call);
    } else if (to > head()) {
      refuses(ErrorCode.VALIDATION, call);
    } else if (to < model.cursors.getOrDefault(id, 0L)) {
      refuses(ErrorCode.CONFLICT, call);
    } else {
      assertThat(call.get().cursor().position()).isEqualTo(to);
      if (to > 0) {
        model.cursors.put(id, to);
      }
    }
    readByCursor(reader, id);
  }

  private void readByCursor(String reader, String id) {
    Long after = model.cursors.get(id);
    if (after == null) {
      return;
    }
    assertThat(
            ids(
                read(
                        reader,
                        new ReadMailbox.Input(
                            reader, null, id, false, null, null, false, 1000, null, null, null))
                    .messages()))
        .isEqualTo(
            model.ids(letter -> letter.mailbox.equals(reader) && letter.position > after).stream()
                .limit(1000)
                .toList());
  }

  private ReadMailbox.Output read(String reader, ReadMailbox.Input input) {
    return mail.test.call(ReadMailbox.class, caller(reader), input);
  }

  private void reset() {
    if (model.cursors.isEmpty()) {
      return;
    }
    List<String> ids = model.cursors.keySet().stream().sorted().toList();
    String id = ids.get(random.nextInt(ids.size()));
    long to = random.nextLong(head() + 1);
    String owner = id.substring(id.indexOf('@') + 1);
    assertThat(
            mail.test
                .call(ResetCursor.class, caller(owner), new ResetCursor.Input(id, to, "again"))
                .cursor()
                .position())
        .isEqualTo(to);
    model.cursors.put(id, to);
  }

  private void thread() {
    if (model.threads.isEmpty()) {
      return;
    }
    List<String> ids = List.copyOf(model.threads.keySet());
    String id = ids.get(random.nextInt(ids.size()));
    String from = person();
    List<String> people = List.copyOf(model.people(id));
    if (!people.contains(from)) {
      refuses(ErrorCode.FORBIDDEN, () -> mail.thread(caller(from), id));
      return;
    }
    MailThread thread = mail.thread(caller(from), id);
    assertThat(thread.participants()).extracting(MailboxId::value).isEqualTo(people);
    List<String> letters = model.ids(letter -> letter.thread.equals(id));
    assertThat(thread.messageCount()).isEqualTo(letters.size());
    assertThat(
            ids(
                mail.test
                    .call(
                        ShowThread.class,
                        caller(from),
                        new ShowThread.Input(id, null, 1000, null, null))
                    .messages()))
        .isEqualTo(letters.stream().limit(1000).toList());
    if (model.people(id).size() > 1 && random.nextBoolean()) {
      Draft draft = new Draft(null, text(), null, null, id, null, null);
      SendMessage.Output sent = mail.send(caller(from), draft);
      List<String> others = model.people(id).stream().filter(name -> !name.equals(from)).toList();
      assertThat(MailFixture.recipients(sent)).isEqualTo(others);
      for (Sent copy : sent.messages()) {
        model.add(
            new Letter(
                copy.messageId().value(),
                copy.mailboxId().value(),
                from,
                "",
                Priority.NORMAL,
                copy.position(),
                id));
      }
    }
  }

  private void mailbox() {
    String reader = person();
    List<String> all = model.ids(letter -> letter.mailbox.equals(reader));
    if (!all.isEmpty()) {
      Mailbox box = mail.readBox(caller(reader), reader).mailbox();
      assertThat(box.total()).isEqualTo(all.size());
      assertThat(box.newest()).isEqualTo(letter(all.getLast()).position);
      assertThat(box.unread())
          .isEqualTo(
              model
                  .ids(letter -> letter.mailbox.equals(reader) && MailModel.unread(letter))
                  .size());
    }
  }

  private void refuses(ErrorCode code, Supplier<?> call) {
    long before = head();
    try {
      assertThat(call.get()).as("not refused with " + code).isNull();
    } catch (FleetException e) {
      assertThat(e.code()).isEqualTo(code);
      assertThat(head()).isEqualTo(before);
      refused++;
    }
  }

  private Draft draft(List<String> to, @Nullable String replyTo) {
    return new Draft(to, text(), null, PRIORITIES.get(random.nextInt(4)), null, null, replyTo);
  }

  private tools.jackson.databind.JsonNode text() {
    return Json.STORED.valueToTree("text " + random.nextInt(1000));
  }

  private @Nullable Letter anyLetter() {
    List<Letter> all = List.copyOf(model.letters.values());
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private Letter letter(String id) {
    return Objects.requireNonNull(model.letters.get(id), id);
  }

  private String person() {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  private static Caller caller(String name) {
    return new Caller(name, Role.SPECIALIST, null);
  }

  private long head() {
    return mail.test.log().head().value();
  }

  private static List<String> ids(List<Message> messages) {
    return messages.stream().map(message -> message.messageId().value()).toList();
  }
}

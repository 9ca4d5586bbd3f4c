package dev.fleettools.core.squawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.mission.MissionEvent;
import dev.fleettools.core.mission.MissionFeature;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.TestFeatures;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieFeature;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.SpecialistFeature;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.send.Draft;
import dev.fleettools.core.squawk.send.SendMessage;
import dev.fleettools.core.squawk.thread.MailThread;
import dev.fleettools.core.system.SystemFeature;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Mail on a real log, and people who write it. */
final class MailFixture implements AutoCloseable {

  static final MissionId MISSION = new MissionId("msn-1");
  static final Caller ANN = new Caller("ann", Role.SPECIALIST, null);
  static final Caller BOB = new Caller("bob", Role.SPECIALIST, null);

  final TestFeatures test;

  MailFixture(Path folder) {
    test =
        new TestFeatures(
            folder,
            List.of(new SquawkFeature()),
            List.of(
                new MissionFeature(),
                new SortieFeature(),
                new SpecialistFeature(),
                new SystemFeature()));
  }

  /** Closes after a check that a rebuild gives the same rows. */
  @Override
  public void close() {
    try (test) {
      assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    }
  }

  void mission() {
    test.happened(
        Json.STORED.readValue(
            """
            {"mission_id": "msn-1", "number": "m1", "title": "T", "description": "D",
             "strategy": "manual", "base_commit": "c", "integration_branch": "fleet/m1",
             "sortie_count": 1, "limits": {"max_parallel": 4, "max_attempts": 3, "backoff_ms": 0, "wall_ms": 0}, "allow_red": false}
            """,
            MissionEvent.Created.class),
        Json.STORED.readValue(
            """
            {"sortie_id": "srt-1", "mission_id": "msn-1", "number": "m1.1", "ordinal": 1,
             "order": {"title": "T", "description": "D", "files": [], "new_files": [],
               "scope": "claim", "kind": "edit", "depends_on": [], "complexity": 1,
               "priority": "medium", "criteria": [], "harness": "command", "max_attempts": 0,
               "wall_ms": 0, "environment": {}}}
            """,
            SortieEvent.Created.class));
  }

  void spawned(String specialist, String sortie) {
    test.happened(
        new SpecialistEvent.Spawned(
            new SpecialistId(specialist),
            new AttemptId("att-" + specialist),
            new SortieId(sortie),
            MISSION,
            "command",
            null));
  }

  static Caller bound(String specialist, String sortie) {
    return Caller.specialist(
        new Caller.Binding(
            new SpecialistId(specialist),
            new AttemptId("att-" + specialist),
            new SortieId(sortie),
            MISSION));
  }

  SendMessage.Output send(Caller caller, String text, @Nullable Priority priority, String... to) {
    return test.call(
        SendMessage.class,
        caller,
        SendMessage.Input.of(
            new Draft(
                List.of(to), Json.STORED.valueToTree(text), null, priority, null, null, null)));
  }

  SendMessage.Output send(Caller caller, Draft... drafts) {
    return test.call(SendMessage.class, caller, SendMessage.Input.of(List.of(drafts)));
  }

  static Draft draft(String text, @Nullable String thread, @Nullable String replyTo, String... to) {
    return new Draft(List.of(to), Json.STORED.valueToTree(text), null, null, thread, null, replyTo);
  }

  MailThread thread(Caller caller, String id) {
    return test.call(ShowThread.class, caller, new ShowThread.Input(id, null, null, null, null))
        .thread();
  }

  ReadMailbox.Output read(
      Caller caller,
      @Nullable Long after,
      boolean unread,
      boolean urgent,
      @Nullable Integer limit) {
    return test.call(
        ReadMailbox.class,
        caller,
        new ReadMailbox.Input(
            "bob", after, null, unread, null, null, urgent, limit, null, null, null));
  }

  ReadMailbox.Output readBox(Caller caller, String box) {
    return test.call(
        ReadMailbox.class,
        caller,
        new ReadMailbox.Input(box, null, null, false, null, null, false, null, null, null, null));
  }

  Inbox.Output inbox(Caller caller, @Nullable Long seen) {
    return test.call(Inbox.class, caller, new Inbox.Input(seen, null, null));
  }

  Message show(Caller caller, String id) {
    return test.call(ShowMessage.class, caller, new ShowMessage.Input(id)).message();
  }

  Message.State move(Caller caller, Move move, String id) {
    Command<MoveMessage.Input, MoveMessage.Output> command = new MoveMessage(move, "");
    return test.project()
        .run(command, Call.by(caller, "test"), new MoveMessage.Input(id, null, null))
        .status();
  }

  CursorAnswer advance(Caller caller, long position, @Nullable String consumer) {
    return test.call(
        AdvanceCursor.class, caller, new AdvanceCursor.Input("bob", position, consumer, null));
  }

  static List<String> recipients(SendMessage.Output sent) {
    return sent.messages().stream().map(m -> m.mailboxId().value()).toList();
  }

  static List<String> texts(List<Message> messages) {
    return messages.stream().map(m -> m.content().asString()).toList();
  }

  static ErrorCode refused(ThrowingCallable call) {
    return catchThrowableOfType(FleetException.class, call).code();
  }
}

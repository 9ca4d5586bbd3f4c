package dev.fleettools.core.squawk;

import dev.fleettools.core.event.EventClasses;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadEvent;
import dev.fleettools.core.squawk.row.MailProjection;
import dev.fleettools.core.squawk.row.MailTables;
import dev.fleettools.core.squawk.row.ThreadProjection;
import dev.fleettools.core.squawk.send.AppendToMailbox;
import dev.fleettools.core.squawk.send.SendMessage;
import dev.fleettools.core.squawk.send.StartThread;
import dev.fleettools.core.squawk.thread.Threads;
import dev.fleettools.core.version.Thing;
import dev.fleettools.log.Migration;
import dev.fleettools.log.event.StreamRef;
import java.util.List;

/** Mail and its threads. */
public final class SquawkFeature implements Feature {

  @Override
  public String name() {
    return "squawk";
  }

  @Override
  public List<Class<? extends FleetEvent>> events() {
    return EventClasses.of(SquawkEvent.class, ThreadEvent.class);
  }

  @Override
  public List<Migration> migrations() {
    return List.of(
        MailTables.MIGRATION,
        ThreadProjection.MIGRATION,
        MailTables.ONE_INDEX_LESS,
        MailTables.CLAIMANTS,
        MailTables.FEWER_TREES);
  }

  @Override
  public List<EventProjection> projections() {
    return List.of(new MailProjection(), new ThreadProjection());
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(
        new SendMessage(),
        new AppendToMailbox(),
        new ReadMailbox(),
        new ShowMessage(),
        new MoveMessage(Move.READ, "Mark a message as read"),
        new MoveMessage(Move.ACK, "Acknowledge a message"),
        new MoveMessage(Move.REQUEUE, "Put a message back as unread"),
        new RequeueMessages(),
        new Inbox(),
        new StartThread(),
        new ListThreads(),
        new ShowThread(),
        new AdvanceCursor(),
        new ShowCursor(),
        new ResetCursor());
  }

  /** A message is told of on its mailbox's stream. */
  @Override
  public List<Thing> things() {
    return List.of(
        new Thing(
            "messages",
            (rows, text) -> new StreamRef("squawk", Mail.require(rows, text).mailboxId().value())),
        Thing.of(
            "threads", "squawk", (rows, text) -> Threads.require(rows, text).threadId().value()));
  }
}

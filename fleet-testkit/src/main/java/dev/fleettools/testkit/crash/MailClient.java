package dev.fleettools.testkit.crash;

import java.util.SplittableRandom;

/** Sends messages to one mailbox or to two, which must both get it or neither. */
final class MailClient extends Client {

  private static final int MAILBOXES = 5;

  MailClient(String name, Door door, AckFile notes, SplittableRandom random) {
    super(name, door, notes, random);
  }

  @Override
  void work() {
    int first = random.nextInt(MAILBOXES);
    boolean two = random.nextBoolean();
    String to = "\"rig-box-" + first + "\"";
    if (two) {
      to += ",\"rig-box-" + (first + 1) + "\"";
    }
    String key = nextKey() + (two ? CheckedLog.TWICE : "");
    post(
        Ack.Operation.SEND,
        key,
        key,
        "/messages",
        "{\"to\":[%s],\"content\":\"%s\"}".formatted(to, key));
  }
}

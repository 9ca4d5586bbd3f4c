package dev.fleettools.core.squawk.row;

import dev.fleettools.log.Migration;

/** The tables of mail. */
public final class MailTables {

  public static final Migration MIGRATION =
      new Migration(
          "core-0021-squawk",
          """
          CREATE TABLE mailboxes (
            project_id TEXT NOT NULL,
            mailbox_id TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            newest BIGINT NOT NULL,
            total BIGINT NOT NULL,
            unread BIGINT NOT NULL,
            PRIMARY KEY (project_id, mailbox_id)
          )
          --;
          CREATE TABLE messages (
            project_id TEXT NOT NULL,
            message_id TEXT NOT NULL,
            mailbox_id TEXT NOT NULL,
            position BIGINT NOT NULL,
            sender TEXT NOT NULL,
            message_type TEXT NOT NULL,
            content TEXT NOT NULL,
            priority TEXT NOT NULL,
            urgency INTEGER NOT NULL,
            thread_id TEXT,
            subject TEXT,
            reply_to TEXT,
            state TEXT NOT NULL,
            sent_at BIGINT NOT NULL,
            read_at BIGINT,
            acked_at BIGINT,
            PRIMARY KEY (project_id, message_id)
          )
          --;
          CREATE INDEX messages_in_order ON messages (project_id, mailbox_id, position)
          --;
          CREATE INDEX messages_unread ON messages (project_id, mailbox_id, position)
            WHERE state = 'pending'
          --;
          CREATE INDEX messages_urgent
            ON messages (project_id, mailbox_id, state, urgency DESC, position)
          --;
          CREATE INDEX messages_of_thread ON messages (project_id, thread_id, position)
            WHERE thread_id IS NOT NULL
          --;
          CREATE TABLE mail_cursors (
            project_id TEXT NOT NULL,
            cursor_id TEXT NOT NULL,
            mailbox_id TEXT NOT NULL,
            consumer_id TEXT,
            position BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, cursor_id)
          )
          --;
          CREATE TABLE mail_numbers (
            project_id TEXT NOT NULL,
            number TEXT NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (project_id, number)
          )
          --;
          CREATE INDEX mail_numbers_by_id ON mail_numbers (project_id, id)
          --;
          CREATE TABLE mail_members (
            project_id TEXT NOT NULL,
            specialist_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            present INTEGER NOT NULL,
            PRIMARY KEY (project_id, specialist_id)
          )
          --;
          CREATE INDEX mail_members_by_mission ON mail_members (project_id, mission_id)
          """);

  /** The index by urgency finds unread mail by position as well, one urgency after the other. */
  public static final Migration ONE_INDEX_LESS =
      new Migration("core-0081-mail-unread-by-urgency", "DROP INDEX messages_unread");

  /** Who flies a sortie from outside, and reads the mail of its agent. */
  public static final Migration CLAIMANTS =
      new Migration(
          "core-0096-mail-claimants",
          """
          ALTER TABLE mail_members ADD COLUMN claimed_by TEXT
          --;
          CREATE INDEX mail_members_by_claimant ON mail_members (project_id, claimed_by)
          """);

  /**
   * Each row and index costs every message its part. The index by urgency finds all mail by
   * position as well, one state and urgency after the other; a mailbox's row is its key's.
   */
  public static final Migration FEWER_TREES =
      new Migration(
          "core-0097-mail-in-fewer-trees",
          """
          DROP INDEX messages_in_order
          --;
          DROP TABLE mailboxes
          --;
          CREATE TABLE mailboxes (
            project_id TEXT NOT NULL,
            mailbox_id TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            newest BIGINT NOT NULL,
            total BIGINT NOT NULL,
            unread BIGINT NOT NULL,
            PRIMARY KEY (project_id, mailbox_id)
          ) WITHOUT ROWID
          """);

  private MailTables() {}
}

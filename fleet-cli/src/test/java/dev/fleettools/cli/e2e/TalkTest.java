package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail, threads and questions, typed by a person, against a real server. */
class TalkTest {

  @TempDir Path home;
  private Fleet fleet;

  @BeforeEach
  void start() {
    fleet = new Fleet(home);
    fleet.must("init");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void replyMakesAThreadThatIsListedAndShown() {
    JsonObject sent = fleet.json("mail", "send", "who writes the parser?", "--to", "bob");
    String first = Read.text(Read.objects(sent, "messages").getFirst(), "message_id");

    assertThat(fleet.must("mail", "send", "I do", "--reply-to", first)).contains(" in thr-");
    assertThat(fleet.must("mail", "thread")).contains("bob, owner");
    String thread =
        Read.text(Read.objects(fleet.json("mail", "thread"), "threads").getFirst(), "thread_id");
    assertThat(fleet.must("mail", "thread", thread))
        .containsSubsequence("who writes the parser?", "I do");
    assertThat(fleet.must("mail", "inbox", "bob", "--thread", thread, "-n", "1"))
        .contains("who writes")
        .doesNotContain("I do");
    assertThat(fleet.err()).contains("--after");
  }

  @Test
  void messageNeedsARecipient() {
    assertThat(fleet.run("mail", "send", "hello")).isEqualTo(2);
    assertThat(fleet.err()).contains("--to");
    assertThat(fleet.run("mail", "send", "hello", "--to", "mission:m9")).isEqualTo(4);
    assertThat(fleet.run("mail", "thread", "thr-none")).isEqualTo(4);
  }

  @Test
  void messageIsReadAckedAndPutBackButNotAckedTwice() {
    JsonObject sent = fleet.json("mail", "send", "look", "--to", "bob", "--priority", "urgent");
    String id = Read.text(Read.objects(sent, "messages").getFirst(), "message_id");

    assertThat(fleet.must("mail", "inbox", "bob")).contains("* " + id, "urgent", "unread");
    fleet.must("mail", "ack", id);
    assertThat(fleet.run("mail", "ack", id)).isEqualTo(5);
    assertThat(fleet.err()).contains("is acked already");
    assertThat(fleet.must("mail", "inbox", "bob", "--all")).contains("acked");
    fleet.must("mail", "requeue", id, "--reason", "again");
    assertThat(fleet.must("mail", "inbox", "bob")).contains("* " + id);
  }

  @Test
  void questionIsAskedAnsweredAndShown() {
    JsonObject asked = fleet.json("ask", "owner", "which?", "--option", "old", "--option", "new");
    String id = Read.text(Read.object(asked, "question"), "ask_id");

    assertThat(fleet.must("ask", "list")).contains(id, "which?", "- old", "- new", "open");
    assertThat(fleet.must("mail", "inbox")).contains("which?", "fleet ask answer " + id);
    assertThat(fleet.run("ask", "answer", id, "neither")).isEqualTo(1);
    assertThat(fleet.err()).contains("old, new");
    assertThat(fleet.run("ask", "answer", id, "new", "--as", "somebody")).isEqualTo(7);
    assertThat(fleet.must("ask", "answer", id, "new")).contains("owner gets it");
    assertThat(fleet.must("mail", "inbox", "--all"))
        .contains("answer to \"which?\"")
        .doesNotContain("fleet ask answer");
    assertThat(fleet.run("ask", "answer", id, "old")).isEqualTo(5);
    assertThat(fleet.err()).contains("answered by owner already");
    assertThat(fleet.must("ask", "show", id, "--wait", "10s")).isEqualTo("new\n");
    fleet.must("ask", "list");
    assertThat(fleet.err()).contains("No question waits");
    assertThat(fleet.must("ask", "list", "--all")).contains("answer of owner: new");
  }

  @Test
  void waitingInVainFailsAndSaysHowToComeBack() {
    assertThat(fleet.run("ask", "bob", "there?", "--wait", "1s")).isEqualTo(1);
    assertThat(fleet.err()).contains("No answer yet", "fleet ask show ask-");
    assertThat(fleet.run("ask", "bob", "there?", "--wait", "soon")).isEqualTo(2);
    JsonObject late = fleet.json("ask", "bob", "quick?", "--deadline", "1s");
    String id = Read.text(Read.object(late, "question"), "ask_id");
    assertThat(fleet.run("ask", "show", id, "--wait", "30s")).isEqualTo(1);
    assertThat(fleet.err()).contains("is expired");
    assertThat(fleet.run("ask", "answer", id, "yes")).isEqualTo(5);
  }

  @Test
  void questionIsWithdrawn() {
    JsonObject asked = fleet.json("ask", "bob", "which?");
    String id = Read.text(Read.object(asked, "question"), "ask_id");

    fleet.must("ask", "withdraw", id, "--reason", "found it");

    assertThat(fleet.run("ask", "withdraw", id)).isEqualTo(5);
    assertThat(fleet.must("ask", "show", id)).contains("withdrawn: found it");
  }
}

package dev.fleettools.dispatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.dispatch.run.stop.StopReport;
import dev.fleettools.dispatch.run.stop.StopReport.Ended;
import dev.fleettools.dispatch.run.stop.StopReport.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopRunTest {

  /** Leaves session, group and parent, as a daemon does; ignores TERM. */
  private static final String DAEMON =
      "perl -MPOSIX=setsid -e 'exit if fork; setsid(); exit if fork; $SIG{TERM} = \"IGNORE\";"
          + " open my $f, \">\", \"daemon\"; print $f $$; close $f; sleep 1000'";

  @TempDir Path temporary;
  Room room;

  @BeforeEach
  void open() throws IOException {
    room = new Room(temporary);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void politeAgentEndsByItselfAndItsOwnStatusIsKept() throws IOException {
    RunSpec spec =
        room.shell("trap 'echo bye; exit 12' TERM; touch ready; while :; do sleep 0.1; done");
    room.launchRunning(spec);
    Room.await(() -> Files.exists(room.work.resolve("ready")));

    StopReport report = room.stop(spec.folder());

    assertThat(report.complete()).isTrue();
    assertThat(report.ended()).extracting(Ended::name).contains("sh");
    assertThat(room.exited(spec.folder()).status()).isEqualTo(12);
    assertThat(room.journal(spec.folder())).endsWith("bye\n");
  }

  @Test
  void agentThatIgnoresThePoliteRequestIsForcedAndItsEndIsRecorded() {
    RunSpec spec = room.shell("trap '' TERM; touch ready; while :; do sleep 0.1; done");
    room.launchRunning(spec);
    Room.await(() -> Files.exists(room.work.resolve("ready")));

    StopReport report = room.stop(spec.folder());

    assertThat(report.complete()).isTrue();
    assertThat(report.ended())
        .anySatisfy(
            one -> {
              assertThat(one.name()).isEqualTo("sh");
              assertThat(one.how()).isEqualTo(How.FORCED);
            });
    assertThat(report.sentence()).contains("sh (").contains(", by force)");
    assertThat(room.exited(spec.folder()).status()).isEqualTo(137);
  }

  @Test
  void processThatLeftSessionGroupAndParentIsEnded() throws IOException {
    RunSpec spec = room.shell(DAEMON + "; exec sleep 1000");
    room.launchRunning(spec);
    long daemon = daemon();

    StopReport report = room.stop(spec.folder());

    assertThat(report.complete()).isTrue();
    assertThat(report.ended())
        .anySatisfy(
            one -> {
              assertThat(one.pid()).isEqualTo(daemon);
              assertThat(one.how()).isEqualTo(How.FORCED);
            });
    assertThat(room.exited(spec.folder()).status()).isEqualTo(143);
    assertThat(room.table.marked(spec.folder().run())).isEmpty();
  }

  @Test
  void daemonThatOutlivesItsAgentIsEndedAfterTheRunExited() throws IOException {
    RunSpec spec = room.shell(DAEMON + "; exit 0");
    room.launcher().launch(spec);
    assertThat(room.exited(spec.folder()).status()).isZero();
    long daemon = daemon();

    StopReport report = room.stop(spec.folder());

    assertThat(report.complete()).isTrue();
    assertThat(report.ended()).extracting(Ended::pid).contains(daemon);
    assertThat(room.exited(spec.folder()).status()).isZero();
  }

  @Test
  void childWithoutTheMarkInAGroupOfItsOwnIsEndedAsADescendant() {
    RunSpec spec =
        room.shell(
            "env -i perl -MPOSIX=setsid -e 'fork and wait, exit; setsid(); open my $f, \">\","
                + " \"daemon\"; close $f; sleep 1000' & trap '' TERM; while :; do sleep 0.1; done");
    room.launchRunning(spec);
    Room.await(() -> Files.exists(room.work.resolve("daemon")));

    StopReport report = room.stop(spec.folder());

    assertThat(report.complete()).isTrue();
    assertThat(report.ended()).extracting(Ended::name).filteredOn("perl"::equals).hasSize(2);
  }

  private long daemon() throws IOException {
    Path file = room.work.resolve("daemon");
    Room.await(() -> Files.exists(file) && file.toFile().length() > 0);
    return Long.parseLong(Files.readString(file));
  }
}

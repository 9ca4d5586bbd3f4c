package dev.fleettools.dispatch.flightline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.CancelSortie;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.planning.CancelMission;
import dev.fleettools.core.planning.StartMission;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.workorder.CloseWorkOrder;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrderStatus;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.dispatch.flightline.Flightline.Contest;
import dev.fleettools.dispatch.flightline.Flightline.Report;
import dev.fleettools.dispatch.flightline.Flightline.Way;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightlineTest {

  @TempDir Path folder;
  private Clone ada;
  private Clone ben;

  @BeforeEach
  void open() {
    ada = new Clone(folder.resolve("ada"));
    ben = new Clone(folder.resolve("ben"));
  }

  @AfterEach
  void close() {
    ada.close();
    ben.close();
  }

  @Test
  void aFreshCloneHasTheSameIdsNumbersAndStates() {
    ada.order("First");
    String mission = ada.mission("A mission");
    ada.flight.run(new CancelSortie(), new CancelSortie.Input("m1.2", "not needed"));
    ada.mission("Another");
    ada.flight.run(new CancelMission(), new CancelMission.Input("m2", "no time"));
    ada.flight.run(new CloseWorkOrder(), new CloseWorkOrder.Input("w1", "done by hand", null));
    Report exported = ada.run(Way.EXPORT);
    ben.pull(ada);

    Report imported = ben.run(Way.IMPORT);

    assertThat(exported.written()).hasSize(9);
    assertThat(imported.taken()).hasSameSizeAs(exported.written());
    assertThat(imported.conflicts()).isEmpty();
    assertThat(mission(ben, mission)).isEqualTo(mission(ada, mission));
    assertThat(mission(ben, "m2"))
        .usingRecursiveComparison()
        .ignoringFields("waits")
        .isEqualTo(mission(ada, "m2"));
    assertThat(order(ben, "w1").workOrderId()).isEqualTo(order(ada, "w1").workOrderId());
    assertThat(order(ben, "w1").status()).isEqualTo(WorkOrderStatus.CLOSED);
    Sortie first = ben.flight.sortie("m1.1");
    assertThat(first.sortieId()).isEqualTo(ada.flight.sortie("m1.1").sortieId());
    assertThat(ben.flight.sortie("m1.2").status()).isEqualTo(SortieStatus.CANCELLED);
    assertThat(ben.flight.sortie("m1.2").order().dependsOn()).containsExactly(first.sortieId());
    assertThat(ben.flight.sortie("m1.2").createdAt())
        .isEqualTo(ada.flight.sortie("m1.2").createdAt());

    Map<String, String> before = ben.mirror();
    assertThat(ben.run(Way.SYNC).written()).isEmpty();
    assertThat(ben.mirror()).isEqualTo(before);
    assertThat(ben.flight.log().rebuildAndCompare().differences()).isEmpty();
    assertThat(ben.order("Next").number()).isEqualTo("w4");
  }

  @Test
  void whatWasTakenNamesItsFile() {
    ada.order("First");
    ada.run(Way.EXPORT);
    ben.pull(ada);
    ben.run(Way.IMPORT);

    List<StoredEvent> events = ben.flight.events();
    StoredEvent source = events.getFirst();
    assertThat(source.type()).isEqualTo("flightline_imported");
    assertThat(source.data()).contains(".flightline/work-orders/", ben.repo.head());
    assertThat(events.subList(1, events.size()))
        .allMatch(event -> source.eventId().equals(event.causationId()));
    assertThat(events.get(1).occurredAt()).isEqualTo(order(ada, "w1").createdAt());
  }

  @Test
  void bytesAreTheSameEverywhereAndHoldNoSecret() {
    ada.mission("A mission");
    ada.run(Way.EXPORT);
    Map<String, String> first = ada.mirror();
    ben.pull(ada);
    ben.run(Way.IMPORT);
    ben.mirror().keySet().forEach(path -> ben.file(path).toFile().delete());
    ben.run(Way.EXPORT);

    assertThat(ben.mirror()).isEqualTo(first);
    assertThat(String.join("", first.values())).doesNotContain("very-secret-value", "\r");
    assertThat(first.values()).allMatch(text -> text.endsWith("}\n"));
  }

  @Test
  void aMissionInFlightElsewhereWaitsHere() {
    ada.mission("A mission");
    ada.flight.run(new StartMission(), new StartMission.Input("m1", ada.repo.head()));
    ada.run(Way.EXPORT);
    ben.pull(ada);
    ben.run(Way.IMPORT);

    assertThat(mission(ben, "m1").status()).isEqualTo(MissionStatus.PAUSED);
    assertThat(mission(ben, "m1").reason()).contains("resume it");
    assertThat(ben.run(Way.SYNC).written()).isEmpty();
  }

  @Test
  void changesGoBothWays() {
    ada.order("First");
    ada.order("Second");
    ada.run(Way.SYNC);
    ben.pull(ada);
    ben.run(Way.SYNC);
    ada.retitle("w1", "First, better");
    ada.run(Way.SYNC);
    ben.retitle("w2", "Second, better");
    ben.run(Way.SYNC);
    ben.pull(ada.only("w1"));

    Report report = ben.run(Way.SYNC);

    assertThat(report.taken()).hasSize(1);
    assertThat(order(ben, "w1").title()).isEqualTo("First, better");
    assertThat(order(ben, "w2").title()).isEqualTo("Second, better");
  }

  @Test
  void otherWordsOfATaskAreTakenAndOtherFilesAreNot() {
    ada.mission("A mission");
    ada.run(Way.SYNC);
    String first = sortieFile("m1.1");
    String second = sortieFile("m1.2");
    ada.edit(first, "Change a.txt", "Change a.txt well");
    ada.edit(second, "\"b.txt\"", "\"c.txt\"");

    Report report = ada.run(Way.SYNC);

    assertThat(report.taken()).containsExactly(first);
    assertThat(report.conflicts()).extracting(Contest::path).containsExactly(second);
    assertThat(ada.flight.sortie("m1.1").order().title()).isEqualTo("Change a.txt well");
    assertThat(ada.flight.sortie("m1.1").order().environment()).containsKey("TOKEN");
    assertThat(ada.flight.sortie("m1.2").order().files()).containsExactly("b.txt");
  }

  @Test
  void liveMirrorFollowsWhereTheProjectWantsIt() {
    try (LiveMirror mirror =
        new LiveMirror(ada.flight.workspace(), new Flightline(ada.flight.workspace()))) {
      mirror.start();
      ada.order("Not wanted yet");
      ada.repo.write("fleet.yaml", "flightline:\n  auto: true\n");
      ada.repo.commit("Keep the mirror");
      ada.order("Wanted");

      Eventually.holds("both are mirrored", () -> ada.mirror().size() == 2);
      ada.retitle("w2", "Wanted more");
      Eventually.holds(
          "the change is mirrored",
          () -> ada.mirror().values().stream().anyMatch(text -> text.contains("Wanted more")));
    }
  }

  @Test
  void aConflictKeepsBothUntilAPersonDecides() throws IOException {
    WorkOrder order = ada.order("First");
    ada.run(Way.SYNC);
    String path = ".flightline/work-orders/" + order.workOrderId() + ".json";
    ada.edit(path, "\"First\"", "\"Theirs\"");
    ada.retitle("w1", "Ours");

    Report report = ada.run(Way.SYNC);

    Contest contest = report.conflicts().getFirst();
    assertThat(contest.path()).isEqualTo(path);
    assertThat(contest.ours()).contains(".conflict-");
    assertThat(ada.text(path)).contains("\"Theirs\"");
    assertThat(ada.text(String.valueOf(contest.ours()))).contains("\"Ours\"");
    assertThat(order(ada, "w1").title()).isEqualTo("Ours");
    assertThat(ada.run(Way.SYNC).conflicts()).hasSize(1);
    assertThat(ada.mirror()).hasSize(2);

    Files.delete(ada.file(String.valueOf(contest.ours())));

    assertThat(ada.run(Way.SYNC).conflicts()).isEmpty();
    assertThat(order(ada, "w1").title()).isEqualTo("Theirs");
  }

  @Test
  void ofAConflictOursMayWinToo() throws IOException {
    WorkOrder order = ada.order("First");
    ada.run(Way.SYNC);
    String path = ".flightline/work-orders/" + order.workOrderId() + ".json";
    ada.edit(path, "\"First\"", "\"Theirs\"");
    ada.retitle("w1", "Ours");
    String ours = String.valueOf(ada.run(Way.SYNC).conflicts().getFirst().ours());

    Files.move(ada.file(ours), ada.file(path), StandardCopyOption.REPLACE_EXISTING);

    assertThat(ada.run(Way.SYNC).conflicts()).isEmpty();
    assertThat(order(ada, "w1").title()).isEqualTo("Ours");
    assertThat(ada.run(Way.SYNC).unchanged()).isEqualTo(1);
  }

  @Test
  void whatIsClosedHereIsNotOpenedByAFile() {
    WorkOrder order = ada.order("First");
    ada.run(Way.SYNC);
    String path = ".flightline/work-orders/" + order.workOrderId() + ".json";
    ada.flight.run(new CloseWorkOrder(), new CloseWorkOrder.Input("w1", "done", null));
    ada.run(Way.SYNC);
    ada.edit(path, "\"closed\"", "\"open\"");

    assertThat(ada.run(Way.IMPORT).conflicts().getFirst().reason()).contains("closed here");
    assertThat(order(ada, "w1").status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void conflictMarksOfGitAreToldAndNothingIsTaken() {
    WorkOrder first = ada.order("First");
    ada.order("Second");
    ada.run(Way.EXPORT);
    ben.pull(ada);
    String path = ".flightline/work-orders/" + first.workOrderId() + ".json";
    ben.edit(path, "  \"title\"", "<<<<<<< HEAD\n  \"title\"");

    assertThatThrownBy(() -> ben.run(Way.IMPORT))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining(path)
        .hasMessageContaining("git left a conflict in it on line")
        .extracting("code")
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(ben.flight.log().head()).isEqualTo(Position.START);
  }

  @Test
  void aFileThatNamesWhatIsMissingIsRefusedWhole() {
    ada.order("Fine");
    String number = ada.mission("A mission");
    ada.run(Way.EXPORT);
    ben.pull(ada);
    String id = mission(ada, number).missionId().value();
    ben.file(".flightline/missions/" + id + ".json").toFile().delete();

    assertThatThrownBy(() -> ben.run(Way.IMPORT))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("it names " + id);
    assertThat(ben.flight.log().head()).isEqualTo(Position.START);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          missions | "integration_branch" : "fleet/m1" | "integration_branch" : "main"      | its branch 'main' is not fleet/m1
          missions | "integration_branch" : "fleet/m1" | "integration_branch" : "-x"        | its branch '-x' is not fleet/m1
          missions | "base_commit" : "                 | "base_commit" : "--upload-pack=    | is no commit
          sorties  | "a.txt"                           | "fleet.yaml"                       | is never a sortie's file
          sorties  | "a.txt"                           | "../a.txt"                       | cannot be one of its files
          """)
  void cardThatWouldReachOutOfItsMissionIsRefused(
      String folder, String from, String to, String sentence) {
    ada.mission("First");
    ada.run(Way.EXPORT);
    String path =
        ada.mirror().entrySet().stream()
            .filter(f -> f.getKey().contains("/" + folder + "/") && f.getValue().contains(from))
            .findFirst()
            .orElseThrow()
            .getKey();
    ben.pull(ada);
    ben.edit(path, from, to);

    assertThatThrownBy(() -> ben.run(Way.SYNC))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining(sentence);
    assertThat(ben.flight.log().head().value()).isZero();
  }

  @Test
  void damagedFilesAreToldAllAtOnce() throws IOException {
    WorkOrder order = ada.order("First");
    ada.order("Second");
    ada.run(Way.EXPORT);
    String path = ".flightline/work-orders/" + order.workOrderId() + ".json";
    ada.edit(path, "\"priority\" : \"medium\",", "");
    Files.writeString(ada.file(".flightline/work-orders/wo-odd.json"), "{\"format\": 9}");

    assertThatThrownBy(() -> ada.run(Way.SYNC))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("it has no priority")
        .hasMessageContaining("its format is 9");
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    ada.order("First");
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(ada.file(".flightline"), elsewhere);

    assertThatThrownBy(() -> ada.run(Way.EXPORT))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("no plain folder");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void exportTouchesNothingElseInTheCheckout() {
    ada.mission("A mission");
    String before = ada.repo.git("status", "--porcelain");
    ada.run(Way.EXPORT);

    assertThat(before).isEmpty();
    assertThat(ada.repo.git("status", "--porcelain").strip()).isEqualTo("?? .flightline/");
  }

  private String sortieFile(String number) {
    return ".flightline/sorties/" + ada.flight.sortie(number).sortieId() + ".json";
  }

  private static Mission mission(Clone clone, String number) {
    return clone.flight.log().read(rows -> Missions.require(rows, number));
  }

  private static WorkOrder order(Clone clone, String number) {
    return clone.flight.log().read(rows -> WorkOrders.require(rows, number));
  }
}

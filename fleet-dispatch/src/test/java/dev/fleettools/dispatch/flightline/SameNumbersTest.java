package dev.fleettools.dispatch.flightline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.core.flightline.Landing.Renumbered;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.dispatch.flightline.Flightline.Report;
import dev.fleettools.dispatch.flightline.Flightline.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clones counted apart, so that one number stands for two things. */
class SameNumbersTest {

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
  void whenTwoGaveOneNumberBothStayAndTheOneThatComesGetsTheNextFree() {
    WorkOrder theirs = ada.order("Ada's");
    ada.order("Ada's second");
    ada.run(Way.SYNC);
    ben.order("Ben's");
    ben.pull(ada);
    Map<String, String> files = ben.mirror();

    Report report = ben.run(Way.IMPORT);

    assertThat(report.taken()).hasSize(2);
    assertThat(report.renumbered())
        .containsExactly(new Renumbered(file(theirs), theirs.workOrderId().value(), "w1", "w3"));
    assertThat(order(ben, "w1").title()).isEqualTo("Ben's");
    assertThat(order(ben, "w2").title()).isEqualTo("Ada's second");
    assertThat(order(ben, "w3").workOrderId()).isEqualTo(theirs.workOrderId());
    assertThat(ben.mirror()).isEqualTo(files);
    assertThat(ben.run(Way.SYNC).renumbered()).isEmpty();
    assertThat(ben.order("Next").number()).isEqualTo("w4");

    ada.retitle("w1", "Ada's, better");
    ada.run(Way.SYNC);
    ben.pull(ada.only("w1"));
    assertThat(ben.run(Way.SYNC).taken()).containsExactly(file(theirs));
    assertThat(order(ben, "w3").title()).isEqualTo("Ada's, better");
    assertThat(order(ben, "w1").title()).isEqualTo("Ben's");
    assertThat(ben.flight.log().rebuildAndCompare().differences()).isEmpty();
  }

  @Test
  void aRenumberedMissionTakesItsSortiesAndItsBranchAlong() {
    ada.mission("Ada's");
    ada.run(Way.EXPORT);
    ben.mission("Ben's");
    Mission bens = mission(ben, "m1");
    ben.pull(ada);

    Report report = ben.run(Way.IMPORT);

    assertThat(report.renumbered())
        .extracting(Renumbered::there, Renumbered::here)
        .containsExactly(
            tuple("w1", "w2"), tuple("m1", "m2"), tuple("m1.1", "m2.1"), tuple("m1.2", "m2.2"));
    assertThat(mission(ben, "m1")).isEqualTo(bens);
    Mission here = mission(ben, "m2");
    assertThat(here.missionId()).isEqualTo(mission(ada, "m1").missionId());
    assertThat(here.integrationBranch()).isEqualTo("fleet/m2");
    assertThat(ben.flight.sortie("m2.2").sortieId())
        .isEqualTo(ada.flight.sortie("m1.2").sortieId());
    assertThat(ben.flight.sortie("m2.2").order().dependsOn())
        .containsExactly(ben.flight.sortie("m2.1").sortieId());
    assertThat(ben.flight.log().rebuildAndCompare().differences()).isEmpty();
  }

  @Test
  void aFreshCloneTakesTwoThingsOfOneNumber() {
    ada.mission("Ada's");
    ada.run(Way.EXPORT);
    ben.mission("Ben's");
    ben.run(Way.EXPORT);
    try (Clone cid = new Clone(folder.resolve("cid"))) {
      cid.pull(ada);
      cid.pull(ben);

      Report report = cid.run(Way.IMPORT);

      assertThat(report.taken()).hasSize(8);
      assertThat(report.renumbered()).hasSize(4);
      assertThat(List.of(mission(cid, "m1").title(), mission(cid, "m2").title()))
          .containsExactlyInAnyOrder("Ada's", "Ben's");
      assertThat(cid.flight.mission("m2").sorties())
          .extracting(Sortie::number)
          .containsExactly("m2.1", "m2.2");
    }
  }

  private static String file(WorkOrder order) {
    return ".flightline/work-orders/" + order.workOrderId() + ".json";
  }

  private static Mission mission(Clone clone, String number) {
    return clone.flight.log().read(rows -> Missions.require(rows, number));
  }

  private static WorkOrder order(Clone clone, String number) {
    return clone.flight.log().read(rows -> WorkOrders.require(rows, number));
  }
}

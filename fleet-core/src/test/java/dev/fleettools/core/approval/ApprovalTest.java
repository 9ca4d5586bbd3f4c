package dev.fleettools.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flight.CancelSortie;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.planning.CancelMission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalTest {

  private static final Caller OPERATOR = new Caller("ada", Role.OPERATOR, null);

  @TempDir Path folder;
  private TestProject test;
  private MissionId mission;

  @BeforeEach
  void open() {
    test = new TestProject(folder);
    mission = test.flyingMission(3, List.of(List.of(), List.of())).missionId();
  }

  @AfterEach
  void close() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void personApprovesOrDeniesWithAReason() {
    String first = request(null, null);
    String second = request("m1.1", null);
    assertThat(ids(null)).containsExactly(second, first);

    Approval approved = decide(first, DecideApproval.Word.APPROVE, "go ahead");
    Approval denied = decide(second, DecideApproval.Word.DENY, null);

    assertThat(approved.status()).isEqualTo(ApprovalStatus.DECIDED);
    assertThat(approved.decision()).isEqualTo(ApprovalDecision.APPROVED);
    assertThat(approved).isEqualTo(show(first));
    assertThat(denied).isEqualTo(show(second));
    assertThat(show(first).answer()).isEqualTo("go ahead");
    assertThat(show(first).endedBy()).isEqualTo("ada");
    assertThat(show(second).decision()).isEqualTo(ApprovalDecision.DENIED);
    assertThat(ids(null)).isEmpty();
    assertThat(ids(ApprovalStatus.DECIDED)).containsExactly(second, first);
    assertThat(test.eventTypes())
        .containsSubsequence("approval_requested", "approval_decided", "approval_decided");
  }

  @Test
  void nobodyDecidesTwiceOrWhatWasWithdrawn() {
    String decided = request(null, null);
    decide(decided, DecideApproval.Word.DENY, "no");
    conflict(decided + " is denied already", () -> approve(decided));
    conflict("denied already", () -> withdraw(decided));

    String withdrawn = request(null, null);
    withdraw(withdrawn);
    conflict("withdrawn already", () -> approve(withdrawn));
    assertThat(show(withdrawn).status()).isEqualTo(ApprovalStatus.WITHDRAWN);
    assertThat(show(withdrawn).answer()).isEqualTo("not needed");
  }

  @Test
  void timeToDecideIsJudgedWhenSomebodyAsksAndRecordedOnce() {
    String id = request(null, 60_000L);
    test.pass(Duration.ofMillis(59_999));
    assertThat(show(id).status()).isEqualTo(ApprovalStatus.OPEN);
    assertThat(ids(ApprovalStatus.EXPIRED)).isEmpty();

    test.pass(Duration.ofMillis(1));
    assertThat(show(id).status()).isEqualTo(ApprovalStatus.EXPIRED);
    assertThat(ids(ApprovalStatus.EXPIRED)).containsExactly(id);
    assertThat(ids(null)).isEmpty();
    assertThat(test.eventTypes()).doesNotContain("approval_expired");

    conflict("expired already", () -> approve(id));
    conflict("expired already", () -> approve(id));
    assertThat(test.eventTypes()).containsOnlyOnce("approval_expired");
    assertThat(show(id).endedAt()).isEqualTo(show(id).expiresAt());
    assertThat(show(id).decision()).isNull();
  }

  @Test
  void decisionInTheLastMomentCounts() {
    String id = request(null, 1_000L);
    test.pass(Duration.ofMillis(999));

    assertThat(approve(id).decision()).isEqualTo(ApprovalDecision.APPROVED);
    test.pass(Duration.ofDays(1));
    assertThat(show(id).status()).isEqualTo(ApprovalStatus.DECIDED);
  }

  @Test
  void ofManyWhoDecideAtOnceOneDoes() throws Exception {
    String id = request(null, null);
    Callable<String> call =
        () -> {
          try {
            return "as %s".formatted(approve(id).decision());
          } catch (FleetException e) {
            return e.code().name();
          }
        };
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = pool.invokeAll(Collections.nCopies(16, call));
      assertThat(answers)
          .extracting(Future::get)
          .containsOnly("as APPROVED", "CONFLICT")
          .containsOnlyOnce("as APPROVED");
    }
    assertThat(test.eventTypes()).containsOnlyOnce("approval_decided");
  }

  @Test
  void whatIsOverNeedsNoApproval() {
    String ofSortie = request("m1.1", null);
    String ofOther = request("m1.2", null);
    String late = request("m1.1", 10L);
    test.pass(Duration.ofMinutes(1));
    test.run(new CancelSortie(), new CancelSortie.Input("m1.1", "no more"));

    assertThat(show(ofSortie).status()).isEqualTo(ApprovalStatus.WITHDRAWN);
    assertThat(show(ofSortie).answer()).isEqualTo("The sortie was cancelled.");
    assertThat(show(late).status()).isEqualTo(ApprovalStatus.EXPIRED);
    assertThat(ids(null)).containsExactly(ofOther);

    test.run(new CancelMission(), new CancelMission.Input("m1", "enough"));
    assertThat(ids(null)).isEmpty();
  }

  @Test
  void listIsNarrowedByMissionAndPaged() {
    String first = request(null, null);
    String second = request(null, null);
    MissionId other = test.flyingMission(1, List.of(List.of())).missionId();

    assertThat(list(new ListApprovals.Input(null, null, "m1", null, null, null)))
        .containsExactly(second, first);
    assertThat(list(new ListApprovals.Input(null, true, null, 1, 1, null))).containsExactly(first);
    assertThat(list(new ListApprovals.Input(null, null, other.value(), null, null, null)))
        .isEmpty();
  }

  @Test
  void emptyRequestsAreRefused() {
    assertThatThrownBy(
            () ->
                test.run(
                    new RequestApproval(),
                    new RequestApproval.Input(null, null, null, " ", "why", null)))
        .hasMessageContaining("Say what is to be approved");
    assertThatThrownBy(() -> request(null, 0L)).hasMessageContaining("more than 0 ms");
    assertThatThrownBy(() -> approve("apr-none"))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  private String request(@Nullable String sortie, @Nullable Long timeout) {
    SortieId of = sortie == null ? null : test.sortie(sortie).sortieId();
    return test.run(
            new RequestApproval(),
            new RequestApproval.Input(
                mission, of, null, "Run the migration", "It cannot be undone", timeout))
        .approvalId()
        .value();
  }

  private Approval approve(String id) {
    return decide(id, DecideApproval.Word.APPROVE, null);
  }

  private Approval decide(String id, DecideApproval.Word word, @Nullable String reason) {
    return test.runAs(OPERATOR, new DecideApproval(), new DecideApproval.Input(id, word, reason));
  }

  private void withdraw(String id) {
    test.run(new WithdrawApproval(), new WithdrawApproval.Input(id, "not needed"));
  }

  private Approval show(String id) {
    return test.ask(new ShowApproval(), new ShowApproval.Input(id));
  }

  private List<String> ids(@Nullable ApprovalStatus status) {
    return list(new ListApprovals.Input(status, null, null, null, null, null));
  }

  private List<String> list(ListApprovals.Input input) {
    return test.ask(new ListApprovals(), input).approvals().stream()
        .map(a -> a.approvalId().value())
        .toList();
  }

  private static void conflict(String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining(words);
  }
}

package dev.fleettools.core.ctk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The judge of the concurrent test must catch each kind of fault. */
class LockJudgeTest {

  private final List<StoredEvent> events = new ArrayList<>();
  private final LockJudge history =
      new LockJudge(Map.of("a", Set.of("a"), "b", Set.of("b"), "*", Set.of("a", "b")));

  @Test
  void twoHoldersOfOneFileAreCaught() {
    reserved("lck-1", "ann", "a", "edit");
    reserved("lck-2", "bob", "*", "read");

    assertThat(faults()).singleElement().asString().contains("held one file");
  }

  @Test
  void readersAndOneAfterTheOtherAreNoFault() {
    reserved("lck-1", "ann", "a", "read");
    reserved("lck-2", "bob", "*", "read");
    event("ctk_released", "{\"lock_id\": \"lck-1\"}");
    event("ctk_expired", "{\"lock_id\": \"lck-2\"}");
    reserved("lck-3", "cid", "a", "edit");

    assertThat(faults()).isEmpty();
    assertThat(history.open()).containsExactly("lck-3");
  }

  @Test
  void expiryBeforeThePromisedTimeIsCaught() {
    reserved("lck-1", "ann", "a", "edit");
    event("ctk_expired", "{\"lock_id\": \"lck-1\"}");

    assertThat(
            history.faults(
                events,
                List.of(new LockJudge.Told("lck-1", 1, Instant.EPOCH.plusSeconds(1))),
                List.of()))
        .singleElement()
        .asString()
        .contains("though its holder was told");
  }

  @Test
  void lifeAfterTheEndIsCaught() {
    reserved("lck-1", "ann", "a", "edit");
    event("ctk_released", "{\"lock_id\": \"lck-1\"}");
    event("ctk_extended", "{\"lock_id\": \"lck-1\"}");
    event("ctk_released", "{\"lock_id\": \"lck-1\"}");

    assertThat(faults()).hasSize(2);
  }

  @Test
  void foreignTokenIsCaught() {
    reserved("lck-1", "ann", "a", "edit");

    assertThat(history.faults(events, List.of(), List.of(new LockJudge.Accepted("lck-1", 7))))
        .singleElement()
        .asString()
        .contains("accepted with the token 7");
  }

  private List<String> faults() {
    return history.faults(events, List.of(), List.of());
  }

  private void reserved(String lock, String owner, String file, String mode) {
    event(
        "ctk_reserved",
        """
        {"lock_id": "%s", "specialist_id": "%s", "file_path": "%s", "mode": "%s"}
        """
            .formatted(lock, owner, file, mode));
  }

  private void event(String type, String data) {
    events.add(
        new StoredEvent(
            new ProjectId("prj-test"),
            new Position(events.size() + 1L),
            new UUID(0, events.size()),
            new StreamRef("ctk", "lck"),
            1,
            type,
            1,
            data,
            "{}",
            null,
            new UUID(0, events.size()),
            Instant.EPOCH,
            Instant.EPOCH,
            Hash.ZERO,
            false));
  }
}

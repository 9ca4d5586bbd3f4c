package dev.fleettools.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LockOrderTest {

  private final LockOrder order = new LockOrder();
  private long position;

  @Test
  void secondHolderOfOneKeyIsAFault() {
    grant("one", "src/a", "edit", "ada");
    grant("two", "src/a", "edit", "bob");

    assertThat(order.faults()).singleElement().asString().contains("two hold a key at once");
  }

  @Test
  void patternAndFileThatMatchesItExcludeEachOther() {
    grant("one", "src/*", "read", "ada");
    grant("two", "src/a", "delete", "bob");

    assertThat(order.faults()).hasSize(1);
  }

  @Test
  void readersAndTheSameHolderAndOtherFilesExcludeNobody() {
    grant("one", "src/a", "read", "ada");
    grant("two", "src/a", "read", "bob");
    grant("three", "src/b", "edit", "ada");
    grant("four", "src/b", "edit", "ada");
    grant("five", "doc/b", "edit", "bob");

    assertThat(order.faults()).isEmpty();
    assertThat(order.grants()).isEqualTo(5);
  }

  @Test
  void lockThatEndedMayBeGrantedAgain() {
    grant("one", "src/a", "edit", "ada");
    add("ctk_expired", "{\"lock_id\":\"one\"}");
    grant("two", "src/a", "edit", "bob");

    assertThat(order.faults()).isEmpty();
  }

  @Test
  void endOfALockThatNobodyHoldsIsAFault() {
    grant("one", "src/a", "edit", "ada");
    add("ctk_released", "{\"lock_id\":\"one\"}");
    add("ctk_released", "{\"lock_id\":\"one\"}");

    assertThat(order.faults()).singleElement().asString().contains("nobody holds it");
  }

  private void grant(String lock, String path, String mode, String specialist) {
    add(
        "ctk_reserved",
        "{\"lock_id\":\"%s\",\"normalized_path\":\"file:%s\",\"mode\":\"%s\",\"specialist_id\":\"%s\"}"
            .formatted(lock, path, mode, specialist));
  }

  private void add(String type, String data) {
    UUID id = new UUID(0, ++position);
    order.add(
        new StoredEvent(
            new ProjectId("prj-test"),
            new Position(position),
            id,
            new StreamRef("ctk", "lock"),
            1,
            type,
            1,
            data,
            "{}",
            null,
            id,
            Instant.EPOCH,
            Instant.EPOCH,
            Hash.ZERO,
            false));
  }
}

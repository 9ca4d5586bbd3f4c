package dev.fleettools.core.sortie;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorties and attempts for pure rules. */
public final class TestSorties {

  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private TestSorties() {}

  public static Sortie in(SortieStatus status) {
    return sortie(status, SortieOrder.Kind.EDIT, 1, 3, null);
  }

  public static Sortie sortie(
      SortieStatus status,
      SortieOrder.Kind kind,
      int attempts,
      int maxAttempts,
      @Nullable Instant notBefore) {
    return new Sortie(
        new SortieId("srt-1"),
        new MissionId("msn-1"),
        "m1.1",
        1,
        TestProject.order("a.txt", maxAttempts, kind),
        status,
        null,
        status.flying() ? new AttemptId("att-1") : null,
        attempts,
        maxAttempts,
        notBefore,
        List.of(),
        null,
        0,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        NOON,
        null,
        null,
        NOON);
  }

  public static Attempt attempt() {
    return new Attempt(
        new AttemptId("att-1"),
        new SortieId("srt-1"),
        new MissionId("msn-1"),
        new SpecialistId("spc-1"),
        "m1.1.a1",
        1,
        "command",
        "fleet/m1.1.a1",
        "/tmp/wt/m1.1.a1",
        TestProject.COMMIT,
        AttemptStatus.RUNNING,
        null,
        null,
        null,
        NOON.minusSeconds(90),
        null);
  }
}

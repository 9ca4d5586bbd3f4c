package dev.fleettools.core.ctk.rule;

import static dev.fleettools.core.ctk.rule.LockRulesTest.ANN;
import static dev.fleettools.core.ctk.rule.LockRulesTest.BOB;
import static dev.fleettools.core.ctk.rule.LockRulesTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FencingCheckTest {

  private final Lock lock =
      LockRulesTest.lock("lck-1", ANN, "a", LockMode.EDIT, NOW.plusSeconds(10));

  @Test
  void holderPassesWithTheNewestTokenOrWithNone() {
    assertThatCode(() -> FencingCheck.require(FencingCheck.Deed.END, lock, ANN, 7L, NOW))
        .doesNotThrowAnyException();
    assertThatCode(() -> FencingCheck.require(FencingCheck.Deed.END, lock, ANN, null, NOW))
        .doesNotThrowAnyException();
  }

  @Test
  void oldTokenIsStale() {
    assertThat(refused(lock, ANN, 6L, NOW)).isEqualTo(ErrorCode.STALE_TOKEN);
  }

  @Test
  void anothersLockIsForbiddenWhateverTheToken() {
    assertThat(refused(lock, BOB, 7L, NOW)).isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void refusalSaysWhatWasMeant() {
    assertThatThrownBy(() -> FencingCheck.require(FencingCheck.Deed.EXTEND, lock, BOB, null, NOW))
        .hasMessageEndingWith("only its holder may extend it.");
    assertThatThrownBy(() -> FencingCheck.require(FencingCheck.Deed.END, lock, BOB, null, NOW))
        .hasMessageEndingWith("only its holder, or an operator by force, may end it.");
  }

  @Test
  void tokenOfALockThatHasEndedIsStale() {
    Instant over = NOW.plusSeconds(10);

    assertThat(refused(lock, ANN, 7L, over)).isEqualTo(ErrorCode.STALE_TOKEN);
    assertThat(refused(lock, ANN, null, over)).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refused(lock.ended(Lock.State.FORCE_RELEASED, NOW, null), ANN, 7L, NOW))
        .isEqualTo(ErrorCode.STALE_TOKEN);
  }

  @Test
  void specialistOfTheCurrentAttemptActsForTheSortieUnderItsOwnName() {
    SpecialistId specialist = new SpecialistId("spc-1");
    LockOwner sortie =
        new LockOwner.Sortie(
            new SortieId("srt-1"), "m1.1", null, new AttemptId("att-1"), specialist);
    Lock held = LockRulesTest.lock("lck-2", sortie, "a", LockMode.EDIT, null);

    assertThatCode(
            () ->
                FencingCheck.require(
                    FencingCheck.Deed.END, held, new LockOwner.Agent(specialist), null, NOW))
        .doesNotThrowAnyException();
    assertThat(refused(held, BOB, null, NOW)).isEqualTo(ErrorCode.FORBIDDEN);
  }

  private static @Nullable ErrorCode refused(
      Lock lock, LockOwner asker, @Nullable Long token, Instant now) {
    FleetException refusal =
        catchThrowableOfType(
            FleetException.class,
            () -> FencingCheck.require(FencingCheck.Deed.END, lock, asker, token, now));
    return refusal.code();
  }
}

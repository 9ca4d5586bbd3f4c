package dev.fleettools.core.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.TestSorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

  /** kind, claim, exit status, commit, ended by -> outcome, sent back, part of the sentence. */
  @ParameterizedTest
  @CsvSource({
    "EDIT,     did it, 0,   abc, ,         WORK,   false, did it",
    "EDIT,     did it, 7,   abc, ,         WORK,   false, did it",
    "EDIT,     did it, ,    abc, ,         WORK,   false, did it",
    "EDIT,     did it, 137, abc, lingered, WORK,   false, did it",
    "EDIT,     ,       0,   abc, ,         WORK,   false, exit status 0",
    "EDIT,     ,       0,   ,    ,         FAILED, true,  changed no file",
    "EDIT,     did it, 0,   ,    ,         FAILED, true,  changed no file",
    "EDIT,     ,       7,   abc, ,         FAILED, false, ended with exit status 7",
    "EDIT,     ,       128, abc, ,         FAILED, false, ended with exit status 128",
    "EDIT,     ,       137, abc, ,         FAILED, false, ended by signal 9",
    "EDIT,     ,       ,    abc, ,         LOST,   false, nobody knows",
    "EDIT,     ,       143, abc, too long, FAILED, false, too long",
    "EDIT,     ,       0,   abc, too long, FAILED, false, too long",
    "RESEARCH, found,  0,   ,    ,         WORK,   false, found",
    "RESEARCH, '  ',   0,   ,    ,         FAILED, true,  result text",
    "RESEARCH, ,       0,   ,    ,         FAILED, true,  result text",
    "RESEARCH, ,       1,   ,    ,         FAILED, false, exit status 1"
  })
  void endOfAProcessMeansWorkOrASetback(
      SortieOrder.Kind kind,
      @Nullable String claim,
      @Nullable Integer exit,
      @Nullable String commit,
      @Nullable String endedBy,
      String outcome,
      boolean sentBack,
      String words) {
    Ending ending =
        Ending.judge(
            TestSorties.sortie(SortieStatus.IN_PROGRESS, kind, 1, 3, null),
            specialist(claim),
            Optional.empty(),
            new SettleAttempt.Input(
                new AttemptId("att-1"), exit, commit, List.of(), endedBy, null));

    switch (ending) {
      case Ending.Work work -> {
        assertThat(outcome).isEqualTo("WORK");
        assertThat(work.summary()).contains(words);
      }
      case Ending.Nothing nothing -> {
        assertThat(nothing.outcome()).isEqualTo(AttemptStatus.valueOf(outcome));
        assertThat(nothing.sentBack()).isEqualTo(sentBack);
        assertThat(nothing.reason()).contains(words);
      }
      case Ending.Asked asked -> throw new AssertionError("nobody asked " + asked);
    }
  }

  private static Specialist specialist(@Nullable String claim) {
    return new Specialist(
        new SpecialistId("spc-1"),
        new AttemptId("att-1"),
        null,
        null,
        "command",
        null,
        SpecialistStatus.ACTIVE,
        null,
        1L,
        TestSorties.NOON,
        claim,
        TestSorties.NOON,
        TestSorties.NOON,
        null,
        null);
  }
}

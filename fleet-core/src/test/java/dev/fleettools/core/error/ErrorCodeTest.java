package dev.fleettools.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {

  @ParameterizedTest
  @CsvSource({
    "VALIDATION, 400, 1, false",
    "UNAUTHENTICATED, 401, 7, false",
    "FORBIDDEN, 403, 7, false",
    "NOT_FOUND, 404, 4, false",
    "CONFLICT, 409, 5, false",
    "STALE_TOKEN, 409, 5, false",
    "DEADLOCK, 409, 5, false",
    "GONE, 410, 4, false",
    "TOO_LARGE, 413, 1, false",
    "RATE_LIMITED, 429, 1, true",
    "INTERNAL, 500, 1, false",
    "UNAVAILABLE, 503, 6, true"
  })
  void everyCodeHasItsStatusAndItsExitCode(
      ErrorCode code, int status, int exit, boolean retryable) {
    assertThat(code.httpStatus()).isEqualTo(status);
    assertThat(code.exitCode()).isEqualTo(exit);
    assertThat(code.retryable()).isEqualTo(retryable);
  }

  @Test
  void tableNamesEveryCode() {
    assertThat(ErrorCode.values()).hasSize(12);
  }

  @Test
  void refusalCarriesItsSentenceAndItsFacts() {
    FleetException refusal = new FleetException(ErrorCode.GONE, "It is gone.", Map.of("id", "w1"));

    assertThat(refusal.sentence()).isEqualTo("It is gone.").isEqualTo(refusal.getMessage());
    assertThat(refusal.details()).containsEntry("id", "w1");
    assertThat(FleetException.notFound("sortie", "m1.1").sentence())
        .isEqualTo("There is no sortie m1.1; list them to see which exist.");
    assertThat(FleetException.notFound("sortie", "m1.1").code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(FleetException.invalid("x").code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(FleetException.conflict("x").code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(new FleetException(ErrorCode.INTERNAL, "x", new IllegalStateException("y")))
        .hasRootCauseMessage("y");
  }
}

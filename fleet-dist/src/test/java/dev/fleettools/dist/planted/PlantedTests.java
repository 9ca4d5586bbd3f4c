package dev.fleettools.dist.planted;

import org.junit.jupiter.api.Test;

/** Test classes that Surefire does not look for, since they are nested. */
final class PlantedTests {
  private PlantedTests() {}

  static final class ForgottenTest {
    void somethingIsChecked() {}
  }

  static final class FineTest {
    @Test
    void somethingIsChecked() {}

    @Override
    public String toString() {
      return "overriding is no test";
    }
  }
}

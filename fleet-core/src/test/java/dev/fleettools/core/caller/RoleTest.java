package dev.fleettools.core.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "OWNER, 'OWNER OPERATOR HOST SPECIALIST VIEWER'",
    "OPERATOR, 'OPERATOR HOST SPECIALIST VIEWER'",
    "HOST, 'HOST SPECIALIST VIEWER'",
    "SPECIALIST, 'SPECIALIST VIEWER'",
    "VIEWER, 'VIEWER'"
  })
  void everyRoleCoversItselfAndThoseBelow(Role role, String covered) {
    EnumSet<Role> expected = EnumSet.noneOf(Role.class);
    for (String name : covered.split(" ", -1)) {
      expected.add(Role.valueOf(name));
    }
    for (Role needed : Role.values()) {
      assertThat(role.covers(needed))
          .as(role + " for " + needed)
          .isEqualTo(expected.contains(needed));
    }
  }
}

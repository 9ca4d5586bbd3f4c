package dev.fleettools.dispatch.legacy;

import dev.fleettools.dispatch.coordinator.Flight;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;

/** A process of its own that migrates a file, or takes it back, to be killed on the way. */
final class MigratingChild {

  private MigratingChild() {}

  /** Arguments: the work ({@code migrate} or {@code rollback}), base, file, a folder for git. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[2]);
    try (Flight flight =
        Flight.ground(TempRepo.create(Path.of(arguments[3])), Path.of(arguments[1]))) {
      LegacyDesk desk = new LegacyDesk(flight.workspace());
      System.out.println("ready");
      if (arguments[0].equals("migrate")) {
        flight.act(
            new MigrateLegacy(flight.workspace(), desk),
            new MigrateLegacy.Input(file.toString(), false, false));
      } else {
        flight.act(
            new RollbackLegacy(flight.workspace(), desk), new RollbackLegacy.Input(null, null));
      }
      System.out.println("done");
    }
    System.exit(0);
  }
}

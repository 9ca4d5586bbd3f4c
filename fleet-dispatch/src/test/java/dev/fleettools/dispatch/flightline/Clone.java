package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.workorder.CreateWorkOrder;
import dev.fleettools.core.workorder.UpdateWorkOrder;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.dispatch.coordinator.Flight;
import dev.fleettools.dispatch.flightline.Flightline.Report;
import dev.fleettools.dispatch.flightline.Flightline.Way;
import dev.fleettools.testkit.git.TempRepo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One person's clone: a checkout with a mirror, and a project of its own beside it. */
final class Clone implements AutoCloseable {

  final TempRepo repo;
  final Flight flight;
  private final Flightline flightline;

  Clone(Path folder) {
    repo = TempRepo.create(folder.resolve("repo"));
    flight = Flight.ground(repo, folder.resolve("base"));
    flightline = new Flightline(flight.workspace());
  }

  Report run(Way way) {
    return flightline.run(way, Call.by(Caller.owner(), "test"));
  }

  WorkOrder order(String title) {
    return flight
        .run(new CreateWorkOrder(), new CreateWorkOrder.Input(title, "in full", null))
        .workOrder();
  }

  void retitle(String reference, String title) {
    flight.run(new UpdateWorkOrder(), new UpdateWorkOrder.Input(reference, title, null, null));
  }

  /** A mission that waits, of two sorties, the second after the first. */
  String mission(String title) {
    return flight
        .run(
            new CreateMission(),
            new CreateMission.Input(
                title,
                "Something to do",
                null,
                "manual",
                "A person wrote it.",
                "main",
                repo.head(),
                MissionLimits.DEFAULT,
                false,
                true,
                List.of(
                    new CreateMission.PlannedSortie(sortie("a.txt"), List.of()),
                    new CreateMission.PlannedSortie(sortie("b.txt"), List.of(0)))))
        .number();
  }

  private static SortieOrder sortie(String file) {
    return new SortieOrder(
        "Change " + file,
        "Please change\n" + file,
        List.of(file),
        List.of(),
        SortieOrder.Scope.CLAIM,
        SortieOrder.Kind.EDIT,
        List.of(),
        2,
        Priority.HIGH,
        List.of("it is changed"),
        "command",
        "true",
        2,
        0,
        Map.of("TOKEN", "very-secret-value"));
  }

  Path file(String path) {
    return repo.root().resolve(path);
  }

  String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void edit(String path, String from, String to) {
    try {
      Files.writeString(file(path), text(path).replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What git would carry over: every file of the other's mirror as it is. */
  void pull(Clone other) {
    try {
      for (Map.Entry<String, String> file : other.mirror().entrySet()) {
        Path to = repo.root().resolve(file.getKey());
        Files.createDirectories(to.getParent());
        Files.copy(
            other.repo.root().resolve(file.getKey()), to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves one work order in the mirror, as a commit of one change brings it. */
  Clone only(String number) {
    String id = flight.log().read(rows -> WorkOrders.require(rows, number)).workOrderId().value();
    mirror().keySet().stream()
        .filter(path -> !path.contains(id))
        .forEach(path -> file(path).toFile().delete());
    return this;
  }

  /** Every file of the mirror with its text. */
  Map<String, String> mirror() {
    Map<String, String> files = new TreeMap<>();
    Path top = repo.root().resolve(".flightline");
    if (!Files.isDirectory(top)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(top)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(repo.root().relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public void close() {
    flight.close();
  }
}

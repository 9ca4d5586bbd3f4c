package dev.fleettools.core;

import dev.fleettools.core.approval.ApprovalFeature;
import dev.fleettools.core.ask.AskFeature;
import dev.fleettools.core.attempt.AttemptFeature;
import dev.fleettools.core.blocker.BlockerFeature;
import dev.fleettools.core.budget.BudgetFeature;
import dev.fleettools.core.checkpoint.CheckpointFeature;
import dev.fleettools.core.ctk.CtkFeature;
import dev.fleettools.core.ctk.key.PathResolver;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.Projections;
import dev.fleettools.core.event.Upcaster;
import dev.fleettools.core.flight.FlightFeature;
import dev.fleettools.core.flightline.FlightlineFeature;
import dev.fleettools.core.idempotency.Idempotency;
import dev.fleettools.core.judging.JudgingFeature;
import dev.fleettools.core.learning.LearningFeature;
import dev.fleettools.core.memory.MemoryFeature;
import dev.fleettools.core.migration.MigrationFeature;
import dev.fleettools.core.mission.MissionFeature;
import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.Reaction;
import dev.fleettools.core.planning.PlanningFeature;
import dev.fleettools.core.report.ReportFeature;
import dev.fleettools.core.review.ReviewFeature;
import dev.fleettools.core.sortie.SortieFeature;
import dev.fleettools.core.specialist.SpecialistFeature;
import dev.fleettools.core.squawk.SquawkFeature;
import dev.fleettools.core.steering.SteeringFeature;
import dev.fleettools.core.system.SystemFeature;
import dev.fleettools.core.token.TokenFeature;
import dev.fleettools.core.version.Thing;
import dev.fleettools.core.view.ViewFeature;
import dev.fleettools.core.workorder.WorkOrderFeature;
import dev.fleettools.log.Migration;
import java.util.ArrayList;
import java.util.List;

/** Every feature of the domain, and what they bring together. */
public record Features(List<Feature> features) {

  public Features {
    features = List.copyOf(features);
  }

  /**
   * All of them. The order counts: a projection may read what those before it wrote for the same
   * event.
   *
   * @param paths the real files of the projects
   */
  public static Features all(PathResolver paths) {
    return new Features(
        List.of(
            new SystemFeature(),
            new TokenFeature(),
            new WorkOrderFeature(),
            new MissionFeature(),
            new SortieFeature(),
            new AttemptFeature(),
            new SpecialistFeature(),
            new BlockerFeature(),
            new ReviewFeature(),
            new ApprovalFeature(),
            new BudgetFeature(),
            new CheckpointFeature(),
            new LearningFeature(),
            new MemoryFeature(),
            new CtkFeature(paths),
            new SquawkFeature(),
            new AskFeature(),
            new MigrationFeature(),
            new FlightlineFeature(),
            new PlanningFeature(),
            new SteeringFeature(),
            new FlightFeature(),
            new JudgingFeature(),
            new ReportFeature(),
            new ViewFeature()));
  }

  public EventCatalog catalog() {
    List<Class<? extends FleetEvent>> events = new ArrayList<>();
    List<Upcaster> upcasters = new ArrayList<>();
    features.forEach(
        feature -> {
          events.addAll(feature.events());
          upcasters.addAll(feature.upcasters());
        });
    return new EventCatalog(events, upcasters);
  }

  public List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>(Idempotency.MIGRATIONS);
    features.forEach(f -> migrations.addAll(f.migrations()));
    return migrations;
  }

  public Projections projections(EventCatalog catalog) {
    return new Projections(
        catalog, features.stream().flatMap(f -> f.projections().stream()).toList());
  }

  public List<Reaction> reactions() {
    return features.stream().flatMap(f -> f.reactions().stream()).toList();
  }

  public List<Operation<?, ?>> operations() {
    List<Operation<?, ?>> operations = new ArrayList<>();
    features.forEach(f -> operations.addAll(f.operations()));
    return operations;
  }

  public List<Thing> things() {
    return features.stream().flatMap(f -> f.things().stream()).toList();
  }
}

package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a lock belongs to. */
public sealed interface LockOwner {

  /**
   * A sortie, whichever attempt flies it.
   *
   * @param number for people; null while it is not looked up
   * @param attempt the attempt that holds the token now; none between two attempts
   * @param specialist the agent of that attempt
   */
  record Sortie(
      SortieId sortie,
      @Nullable String number,
      @Nullable MissionId mission,
      @Nullable AttemptId attempt,
      @Nullable SpecialistId specialist)
      implements LockOwner {}

  /** An agent that no sortie of ours stands behind, or a person. */
  record Agent(SpecialistId specialist) implements LockOwner {}

  /** One text an owner, for records of who met which lock. */
  default String text() {
    return switch (this) {
      case Sortie sortie -> "sortie:" + sortie.sortie();
      case Agent agent -> "agent:" + agent.specialist();
    };
  }

  /** For sentences. */
  default String forPeople() {
    return switch (this) {
      case Sortie sortie ->
          "task " + (sortie.number() == null ? sortie.sortie().value() : sortie.number());
      case Agent agent -> "agent " + agent.specialist();
    };
  }

  default boolean same(LockOwner other) {
    return switch (this) {
      case Sortie mine -> other instanceof Sortie its && mine.sortie().equals(its.sortie());
      case Agent mine -> other instanceof Agent its && mine.specialist().equals(its.specialist());
    };
  }

  /**
   * Whether whoever asks acts for this owner: the owner itself, or the specialist of its current
   * attempt under its own name.
   */
  default boolean actedForBy(LockOwner asker) {
    return same(asker)
        || (specialistId().isPresent() && specialistId().equals(asker.specialistId()));
  }

  default Optional<SpecialistId> specialistId() {
    return switch (this) {
      case Sortie sortie -> Optional.ofNullable(sortie.specialist());
      case Agent agent -> Optional.of(agent.specialist());
    };
  }

  default Optional<SortieId> sortieId() {
    return switch (this) {
      case Sortie sortie -> Optional.of(sortie.sortie());
      case Agent agent -> Optional.empty();
    };
  }

  default Optional<MissionId> missionId() {
    return switch (this) {
      case Sortie sortie -> Optional.ofNullable(sortie.mission());
      case Agent agent -> Optional.empty();
    };
  }

  default Optional<AttemptId> attemptId() {
    return switch (this) {
      case Sortie sortie -> Optional.ofNullable(sortie.attempt());
      case Agent agent -> Optional.empty();
    };
  }
}

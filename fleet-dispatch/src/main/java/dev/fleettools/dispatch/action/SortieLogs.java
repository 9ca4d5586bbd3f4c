package dev.fleettools.dispatch.action;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.dispatch.run.LogPage;
import dev.fleettools.dispatch.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What an agent printed. */
public final class SortieLogs implements Action<SortieLogs.Input, SortieLogs.Output> {

  private final Workspace workspace;

  public SortieLogs(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Which output.
   *
   * @param attempt which try, from 1; the last when absent
   * @param offset where to go on, in bytes
   */
  public record Input(String id, @Nullable Integer attempt, @Nullable Long offset) {}

  /**
   * A page of it.
   *
   * @param next the offset to go on from
   * @param live whether more may come
   */
  public record Output(String attempt, String text, long next, boolean live) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.logs",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows what an agent printed.",
        Endpoint.get("/sorties/{id}/logs"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    Attempt attempt =
        project
            .log()
            .read(
                rows -> {
                  Sortie sortie = Sorties.require(rows, input.id());
                  Own.check(call.caller(), sortie.sortieId().value(), sortie.number());
                  return Attempts.nth(rows, sortie, input.attempt());
                });
    Path journal = workspace.folders().run(attempt.attemptId()).journal();
    long from = input.offset() == null ? 0 : Math.max(0, input.offset());
    try {
      LogPage page = Files.exists(journal) ? LogPage.read(journal, from) : LogPage.nothing(from);
      return new Output(
          attempt.number(), page.text(), page.next(), attempt.status() == AttemptStatus.RUNNING);
    } catch (IOException e) {
      throw new UncheckedIOException("The output of " + attempt.number() + " cannot be read.", e);
    }
  }
}

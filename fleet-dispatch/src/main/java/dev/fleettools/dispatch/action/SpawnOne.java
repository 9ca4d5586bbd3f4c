package dev.fleettools.dispatch.action;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.dispatch.plan.PlanReader;
import dev.fleettools.dispatch.work.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flies a single sortie: with open scope unless files are named, same checks, same landing. */
public final class SpawnOne implements Action<SpawnOne.Input, MissionPreview> {

  private static final int LONGEST_TITLE = 60;

  private final Workspace workspace;

  public SpawnOne(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What to run and on what. */
  public record Input(
      String harness,
      String command,
      @Nullable String title,
      @Nullable String prompt,
      @Nullable List<String> files,
      @Nullable String base,
      @Nullable Boolean allowRed) {}

  @Override
  public OperationSpec<Input, MissionPreview> spec() {
    return OperationSpec.of(
        "sortie.spawn",
        Role.OPERATOR,
        Input.class,
        MissionPreview.class,
        "Flies a single sortie.",
        Endpoint.create("/spawn"),
        Endpoint.create("/coordinator/spawn"));
  }

  @Override
  public MissionPreview perform(Project project, Call call, Input input) {
    if (input.command().isBlank()) {
      throw FleetException.invalid("There is no command to run; give one.");
    }
    boolean allowRed = Boolean.TRUE.equals(input.allowRed());
    byte[] plan = Json.write(plan(input)).getBytes(StandardCharsets.UTF_8);
    MissionStart start = new MissionStart(workspace);
    MissionStart.Ready ready =
        start.check(
            new MissionStart.Wishes(input.base(), 1, allowRed), PlanReader.read(plan, "spawn"));
    return MissionPreview.of(workspace, ready, start.create(project, call, ready, allowRed, false));
  }

  /** A plan of one sortie, so that it goes the way of every plan. */
  private static Map<String, Object> plan(Input input) {
    String title = input.title() == null ? shortened(input.command()) : input.title();
    Map<String, Object> sortie = new LinkedHashMap<>();
    sortie.put("title", title);
    sortie.put("prompt", input.prompt() == null ? title : input.prompt());
    sortie.put("harness", input.harness());
    sortie.put("command", input.command());
    if (input.files() != null && !input.files().isEmpty()) {
      sortie.put("files", input.files());
    } else {
      sortie.put("scope", "open");
    }
    return Map.of("mission", Map.of("title", title), "sorties", List.of(sortie));
  }

  private static String shortened(String command) {
    String line = command.strip().lines().findFirst().orElse(command);
    return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 3) + "...";
  }
}

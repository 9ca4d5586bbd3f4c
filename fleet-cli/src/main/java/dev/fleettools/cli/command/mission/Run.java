package dev.fleettools.cli.command.mission;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Body;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.ExitCodes;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.Session;
import dev.fleettools.cli.command.follow.Follower;
import dev.fleettools.cli.command.setup.Init;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code fleet run}: shows a plan, asks, flies it and follows it to the end. */
public final class Run extends FleetCommand {

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE|-",
      description = "The plan, YAML or JSON; - reads it from standard input.")
  private String plan = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Begin without being asked.")
  private boolean yes;

  @Option(names = "--base", paramLabel = "COMMIT", description = "What to start from (HEAD).")
  private String base = "";

  @Option(
      names = "--max-parallel",
      paramLabel = "N",
      description = "At most so many agents at once.")
  private @Nullable Integer maxParallel;

  @Option(
      names = "--allow-red",
      description = "Begin although checks fail on the base; then only new failures count.")
  private boolean allowRed;

  @Option(
      names = {"-d", "--no-follow"},
      description = "Do not follow; the mission goes on by itself.")
  private boolean detached;

  @Option(names = "--dry-run", description = "Only show the plan.")
  private boolean dryRun;

  @Override
  public int run(Session session) throws IOException {
    Screen screen = session.screen();
    String document = document(session, plan);
    Api api = openProject(session);
    Answer shown = api.post("/missions", body(document, true), Api.NO_LIMIT);
    if (dryRun) {
      if (!session.printed(shown)) {
        PlanText.show(shown.object(), screen::print);
      }
      return ExitCodes.DONE;
    }
    PlanText.show(shown.object(), screen::say);
    if (!yes && !Question.yes(session.world(), "Begin?")) {
      screen.fail("Nothing was begun.");
      screen.document("{\"begun\":false}");
      return ExitCodes.DECLINED;
    }
    Answer begun = api.post("/missions", body(document, false), Api.NO_LIMIT);
    return follow(session, begun, !detached);
  }

  static int follow(Session session, Answer begun, boolean following) {
    JsonObject mission = begun.object();
    String number = Read.first(mission, "number", "mission_id");
    if (following) {
      session.screen().say("Mission " + number + " has begun.");
      return new Follower(session).follow(number);
    }
    if (!session.printed(begun)) {
      session.screen().print(number);
      session
          .screen()
          .say("Mission " + number + " has begun; follow it with `fleet wait " + number + "`.");
    }
    return ExitCodes.DONE;
  }

  /** Running something in a repository makes it a project. */
  static Api openProject(Session session) {
    Api api = session.anywhere();
    if (!api.scope().isKnown() && api.scope().repository().isPresent()) {
      Init.open(api, false, false);
    }
    return session.api();
  }

  private JsonObject body(String document, boolean dry) {
    return new Body()
        .text("plan", document)
        .text("source", plan)
        .text("base", base)
        .number("max_parallel", maxParallel)
        .flag("allow_red", allowRed)
        .flag("dry_run", dry)
        .json();
  }

  /** The text of a plan file, which is not empty. */
  static String document(Session session, String plan) throws IOException {
    String text = read(session, plan);
    if (text.isBlank()) {
      throw FleetException.invalid(
          "The plan "
              + (plan.equals("-") ? "on standard input" : plan)
              + " is empty; `fleet help run` shows where to begin.");
    }
    return text;
  }

  private static String read(Session session, String plan) throws IOException {
    if (plan.equals("-")) {
      return new String(session.world().in().readAllBytes(), StandardCharsets.UTF_8);
    }
    Path file = session.world().folder().resolve(plan);
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw FleetException.invalid("There is no plan file " + file + "; name one with --plan.");
    } catch (IOException e) {
      throw FleetException.invalid(
          "The plan file " + file + " cannot be read (" + e.getMessage() + ").");
    }
  }
}

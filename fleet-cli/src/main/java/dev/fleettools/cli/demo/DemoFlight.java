package dev.fleettools.cli.demo;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.Pause;
import dev.fleettools.cli.demo.account.Chronicle;
import dev.fleettools.cli.demo.account.Chronicle.Diamond;
import dev.fleettools.cli.demo.account.LoggedEvent;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The demo's steps, from the first commit to the landing. */
final class DemoFlight {

  /** Between the moment when both agents of the diamond work and the kill. */
  private static final int LATEST_KILL_MS = 5000;

  /** For so long nobody but the agents may start the server again. */
  private static final Duration DEAD = Duration.ofMillis(800);

  private static final String ANSWER = "28.349523125 (avoirdupois)";

  private final DemoPlace place;
  private final DemoShell shell;
  private final DemoServer server;
  private final DemoLog log;
  private final Pause pause;
  private final Consumer<String> say;
  private final Set<String> answered = new HashSet<>();

  DemoFlight(
      DemoPlace place,
      DemoShell shell,
      DemoServer server,
      DemoLog log,
      Pause pause,
      Consumer<String> say) {
    this.place = place;
    this.shell = shell;
    this.server = server;
    this.log = log;
    this.pause = pause;
    this.say = say;
  }

  void fly(RandomGenerator random) {
    begin();
    log.refresh();
    crash(random.nextInt(LATEST_KILL_MS));
    String end = log.await("the end of the mission", this::answeringToTheEnd);
    if (!end.equals("mission_completed")) {
      throw new FleetException(
          ErrorCode.INTERNAL,
          "The demo's mission failed; see `fleet mission show m1` in its folder.");
    }
  }

  private void begin() {
    say.accept("Making a small project with tests, a git repository: " + place.repository());
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Fleet Demo");
    git("config", "user.email", "demo@fleettools.invalid");
    git("config", "commit.gpgsign", "false");
    git("add", ".");
    git("commit", "-q", "-m", "Begin a unit converter");
    say.accept("Starting a mission of six tasks: fleet run --plan plan.yaml");
    shell.mustFleet("run", "--plan", place.plan().toString(), "--yes", "--no-follow", "--json");
  }

  private void git(String... words) {
    shell.must(place.repository(), "git", words);
  }

  private void crash(int delayMs) {
    log.await(
        "two agents at work at the same time",
        chronicle -> chronicle.diamond().filter(diamond -> areAtWork(chronicle, diamond)));
    passTime(Duration.ofMillis(delayMs));
    say.accept(
        "Two agents work at the same time: killing the server with SIGKILL %d ms later, process %d"
            .formatted(delayMs, server.kill()));
    pause.pause(DEAD);
    shell.mustFleet("status", "-q");
    log.await(
        "a server that follows",
        chronicle ->
            chronicle.first("service_started", event -> event.data().getBoolean("unclean")));
    say.accept("The next fleet command started the server again; the agents never stopped");
  }

  private static boolean areAtWork(Chronicle chronicle, Diamond diamond) {
    return List.of(diamond.left(), diamond.right()).stream()
        .allMatch(
            sortie ->
                chronicle
                    .sharing("attempt_started", "sortie_id", sortie)
                    .flatMap(a -> chronicle.sharing("specialist_active", "specialist_id", a))
                    .isPresent());
  }

  private void passTime(Duration time) {
    long begin = System.nanoTime();
    for (long left = time.toNanos(); left > 0; left = time.toNanos() - System.nanoTime() + begin) {
      log.refresh();
      pause.pause(Duration.ofNanos(Math.clamp(left, 1, 100_000_000)));
    }
  }

  private Optional<String> answeringToTheEnd(Chronicle chronicle) {
    chronicle.all("blocker_raised").stream()
        .map(event -> event.text("blocker_id"))
        .filter(answered::add)
        .forEach(this::answer);
    return chronicle.events().stream()
        .filter(event -> event.is("mission_completed") || event.is("mission_failed"))
        .map(LoggedEvent::type)
        .findFirst();
  }

  private void answer(String blocker) {
    shell.mustFleet("blockers", "resolve", blocker, ANSWER);
    say.accept("Answered as a person would: fleet blockers resolve ... \"" + ANSWER + "\"");
  }

  /** Looks at what is there now: the merged branch, the person's branch, and the log. */
  List<Verdict> judge() {
    say.accept("Running the project's tests on the merged branch, landing it in main");
    git("worktree", "add", "-q", "--detach", place.checkout().toString(), "fleet/m1");
    Verdict tests =
        verdict("tests of the merged branch", shell.run(place.checkout(), "sh", "test/run.sh"));
    Verdict landed = verdict("landing in main", shell.fleet("land", "m1", "--into", "main"));
    Verdict there =
        verdict(
            "tests in the person's checkout", shell.run(place.repository(), "sh", "test/run.sh"));
    DemoShell.Output verified = shell.fleet("events", "verify", "--rebuild", "--json");
    JsonObject report = document(verified.out());
    JsonObject rebuild = Read.object(report, "rebuild");
    boolean clean = report.getBoolean("clean");
    boolean equal = rebuild.getBoolean("equal");
    log.refresh();
    return List.of(
        tests,
        landed,
        there,
        new Verdict(
            "events verify",
            clean,
            clean
                ? "%s events, %s anchors in merge commits"
                    .formatted(Read.text(report, "checked"), Read.text(report, "anchors"))
                : String.join("; ", Read.texts(report, "faults"))),
        new Verdict(
            "rebuild of what was made from the events",
            equal,
            equal
                ? "%s rows in %s tables are equal"
                    .formatted(Read.text(rebuild, "rows"), Read.text(rebuild, "tables"))
                : String.join("; ", Read.texts(rebuild, "differences"))));
  }

  private static Verdict verdict(String name, DemoShell.Output output) {
    return new Verdict(name, output.isGood(), output.lastWord());
  }

  private static JsonObject document(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      return new JsonObject();
    }
  }
}

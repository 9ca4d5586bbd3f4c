package dev.fleettools.cli.demo;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.demo.account.Account;
import dev.fleettools.cli.demo.account.AccountLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the demo found, and how it is shown. */
final class DemoReport {

  private final long seed;
  private final List<String> faults = new ArrayList<>();
  private List<AccountLine> account = List.of();
  private List<Verdict> verdicts = List.of();
  private @Nullable Path folder;

  DemoReport(long seed) {
    this.seed = seed;
  }

  long seed() {
    return seed;
  }

  void failed(String sentence) {
    faults.add(sentence);
  }

  void account(List<AccountLine> lines) {
    account = List.copyOf(lines);
  }

  void judged(List<Verdict> found) {
    verdicts = List.copyOf(found);
  }

  void kept(@Nullable Path where) {
    folder = where;
  }

  boolean isGood() {
    return faults().isEmpty();
  }

  /** Sentences, one for each thing that is not as it should be. */
  private List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    Account.missing(account).forEach(what -> all.add("The account does not tell of " + what + "."));
    verdicts.stream()
        .filter(verdict -> !verdict.passed())
        .forEach(verdict -> all.add("Failed: " + verdict.name() + " (" + verdict.words() + ")."));
    if (verdicts.isEmpty() && all.isEmpty()) {
      all.add("The result was not checked.");
    }
    return all;
  }

  void show(Screen screen, boolean explain, double seconds) {
    screen.document(JsonWriter.string(document(seconds)));
    screen.print("");
    screen.print("What happened, each line told from the event log alone:");
    for (AccountLine line : account) {
      screen.print("  " + line.text());
      if (explain) {
        line.eventIds().forEach(id -> screen.print("      " + id));
      }
    }
    screen.print("");
    screen.print("What is there now:");
    for (Verdict verdict : verdicts) {
      screen.print(
          "  %s: %s (%s)"
              .formatted(verdict.name(), verdict.passed() ? "good" : "NOT GOOD", verdict.words()));
    }
    screen.print("");
    faults().forEach(screen::fail);
    screen.print(
        String.format(
            Locale.ROOT,
            "%s in %.0f s, seed %d.",
            isGood() ? "All as it should be," : "The demo failed",
            seconds,
            seed));
    if (folder != null) {
      screen.say("The demo's folder is kept: " + folder);
    } else if (!explain) {
      screen.say("`fleet demo --explain` shows the events behind each line.");
    }
  }

  private JsonObject document(double seconds) {
    JsonArray lines = new JsonArray();
    for (AccountLine line : account) {
      JsonObject object = new JsonObject();
      object.put("topic", line.topic().name().toLowerCase(Locale.ROOT));
      object.put("text", line.text());
      object.put("event_ids", new JsonArray(line.eventIds()));
      lines.add(object);
    }
    JsonArray judged = new JsonArray();
    for (Verdict verdict : verdicts) {
      JsonObject object = new JsonObject();
      object.put("name", verdict.name());
      object.put("passed", verdict.passed());
      object.put("detail", verdict.words());
      judged.add(object);
    }
    JsonObject document = new JsonObject();
    document.put("seed", seed);
    document.put("passed", isGood());
    document.put("seconds", Math.round(seconds));
    document.put("account", lines);
    document.put("verdicts", judged);
    document.put("faults", new JsonArray(faults()));
    if (folder != null) {
      document.put("folder", folder.toString());
    }
    return document;
  }
}

package dev.fleettools.bench.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One part of the page. Its steps are measured one after the other; one that fails leaves its
 * sentence, and the others go on.
 */
public final class Section {

  /** Something that takes a while and adds to the table. */
  public interface Step {
    void run() throws Exception;
  }

  private final String title;
  private final Page page;
  private final Table table = new Table();
  private final List<String> words = new ArrayList<>();
  private final List<String> took = new ArrayList<>();
  private double seconds;

  Section(String title, Page page) {
    this.title = title;
    this.page = page;
  }

  public Table table() {
    return table;
  }

  /** A paragraph before the tables. */
  public void say(String paragraph) {
    words.add(paragraph);
  }

  /** Runs all of it; what breaks it off is said where its steps are. */
  public void enter(Step all) throws InterruptedException {
    try {
      all.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.printStackTrace();
      table.notMeasured("the rest", String.valueOf(e.getMessage()));
      page.failed();
    }
    page.write();
  }

  /** Runs it, unless no time is left, and writes the page. Gives whether it was done. */
  public boolean step(String name, Step step) throws InterruptedException {
    boolean done = false;
    if (page.timeIsUp()) {
      table.notMeasured(name, "the time that was given was up");
    } else {
      long begun = System.nanoTime();
      try {
        step.run();
        done = true;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        e.printStackTrace();
        table.notMeasured(name, String.valueOf(e.getMessage()));
        page.failed();
      }
      double lasted = (System.nanoTime() - begun) / 1e9;
      seconds += lasted;
      took.add(String.format(Locale.ROOT, "%s %.0f s", name, lasted));
    }
    page.write();
    return done;
  }

  String title() {
    return title;
  }

  String text() {
    StringBuilder text = new StringBuilder("## " + title + "\n\n");
    words.forEach(paragraph -> text.append(paragraph).append("\n\n"));
    if (!took.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "Took %.0f s: %s. %s\n\n",
              seconds,
              String.join(", ", took),
              table.kept()));
    }
    return text.append(table.text()).toString().strip() + "\n";
  }
}

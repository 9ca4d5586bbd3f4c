package dev.fleettools.cli.command;

import dev.fleettools.cli.api.Answer;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import org.jspecify.annotations.Nullable;

/** What one run of one command works with. */
public final class Session implements AutoCloseable {

  private final World world;
  private final Screen screen;
  private final String project;
  private @Nullable Api api;

  public Session(World world, Screen screen, String project) {
    this.world = world;
    this.screen = screen;
    this.project = project;
  }

  public World world() {
    return world;
  }

  public Screen screen() {
    return screen;
  }

  /** The API about the project at hand; refuses with a remedy where there is none. */
  public Api api() {
    Api open = anywhere();
    open.scope().require();
    open.settle();
    return open;
  }

  /** The API for what concerns no project, or every one. */
  public Api anywhere() {
    Api open = api;
    if (open == null) {
      open = new Api(world, screen, project);
      api = open;
    }
    return open;
  }

  /** A further connection, for a second thread; its owner closes it. */
  public Api another() {
    return new Api(world, screen, project);
  }

  /** Prints the answer's JSON if that was asked for; else the caller renders it for people. */
  public boolean printed(Answer answer) {
    screen.document(answer.text());
    return screen.isJson();
  }

  @Override
  public void close() {
    Api open = api;
    if (open != null) {
      open.close();
    }
  }
}

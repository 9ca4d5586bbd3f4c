package dev.fleettools.cli.command.event;

import dev.fleettools.cli.base.Screen;

/**
 * Writes events as they come. An array that was begun is ended even when the person interrupts, so
 * that it stays one document.
 */
final class TailOutput {

  private final Screen screen;
  private final Thread atInterrupt = new Thread(this::close, "end-of-tail");
  private boolean any;
  private boolean ended;

  TailOutput(Screen screen) {
    this.screen = screen;
    if (screen.isJson()) {
      Runtime.getRuntime().addShutdownHook(atInterrupt);
    }
  }

  synchronized void event(String json, String line) {
    if (!ended) {
      screen.document((any ? "," : "[") + json);
      screen.print(line);
      screen.flush();
      any = true;
    }
  }

  void end() {
    close();
    if (screen.isJson()) {
      try {
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
      } catch (IllegalStateException e) {
        // The process ends already, and the hook has run or will find nothing to do.
      }
    }
  }

  private synchronized void close() {
    if (!ended) {
      ended = true;
      screen.document(any ? "]" : "[]");
      screen.flush();
    }
  }
}

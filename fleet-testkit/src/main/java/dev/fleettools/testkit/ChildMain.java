package dev.fleettools.testkit;

import java.io.IOException;
import java.util.Arrays;

/** Runs another main method for as long as the process lives that started this one. */
public final class ChildMain {

  private static final int ABANDONED = 137;

  private ChildMain() {}

  /**
   * Ends at once when its input does, which is a pipe from the parent.
   *
   * @param arguments the class, then what its main method gets
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("parent").start(ChildMain::endWithParent);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    var main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) rest);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException e) {
      // The pipe broke, which is the same.
    }
    Runtime.getRuntime().halt(ABANDONED);
  }
}

package dev.fleettools.cli.base;

/** Exit codes that no error code stands for; the others come from {@code ErrorCode}. */
public final class ExitCodes {

  public static final int DONE = 0;
  public static final int FAILED = 1;

  /** Wrong flags or arguments. */
  public static final int USAGE = 2;

  /** The person said no. */
  public static final int DECLINED = 3;

  public static final int INTERRUPTED = 130;

  private ExitCodes() {}
}

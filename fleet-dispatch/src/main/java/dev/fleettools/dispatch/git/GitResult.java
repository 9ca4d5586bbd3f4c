package dev.fleettools.dispatch.git;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What one git command answered. Immutable as long as nobody writes into {@link #bytes()}. */
public final class GitResult {

  private final int exit;
  private final byte[] out;
  private final boolean truncated;
  private final String err;

  GitResult(int exit, byte[] out, boolean truncated, String err) {
    this.exit = exit;
    this.out = out;
    this.truncated = truncated;
    this.err = err;
  }

  public int exit() {
    return exit;
  }

  public boolean ok() {
    return exit == 0;
  }

  public byte[] bytes() {
    return out;
  }

  /** Whether the command wrote more than was kept. */
  public boolean truncated() {
    return truncated;
  }

  /** Standard output for people: what is not UTF-8 is replaced. */
  public String text() {
    return new String(out, StandardCharsets.UTF_8);
  }

  /** Standard output as one exact value, without the line feed that ends it. */
  public String line() {
    String text = RawText.decode(out);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** The fields of {@code -z} output, exact. */
  public List<String> fields() {
    return RawText.fields(out);
  }

  /** Standard error, which is for people. */
  public String err() {
    return err;
  }
}

package dev.fleettools.dispatch.run;

import dev.fleettools.core.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A page of an agent's output without the secrets in it. What lies around the page is looked at
 * too: a secret that begins before it or goes on behind it would not be known by its rest.
 *
 * @param next the offset, in bytes, that the next page begins at
 */
public record LogPage(String text, long next) {

  static final int MOST_BYTES = 256 * 1024;

  /** Longer than any key. */
  private static final int AROUND = 16 * 1024;

  /** A page of a journal that ends before it, or is not there. */
  public static LogPage nothing(long from) {
    return new LogPage("", from);
  }

  /**
   * Reads the page that begins at an offset.
   *
   * @param from in bytes
   */
  public static LogPage read(Path journal, long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "r")) {
      long length = file.length();
      if (from >= length) {
        return nothing(from);
      }
      long first = Math.max(0, from - AROUND);
      byte[] bytes = new byte[(int) (Math.min(length, from + MOST_BYTES + AROUND) - first)];
      file.seek(first);
      file.readFully(bytes);
      int begin = (int) (from - first);
      int end = (int) (Math.min(length, from + MOST_BYTES) - first);
      if (first + end < length) {
        end = wholeCharacters(bytes, begin, end);
      }
      return new LogPage(redacted(bytes, begin, end), first + end);
    } catch (EOFException shorter) {
      // Output beyond its limit was cut off at this moment; the next look sees what is left.
      return nothing(from);
    }
  }

  /** An end that cuts no UTF-8 character, as far as that is what stands there. */
  private static int wholeCharacters(byte[] bytes, int begin, int end) {
    int cut = end;
    while (cut > end - 3 && cut > begin + 1 && continues(bytes[cut])) {
      cut--;
    }
    return continues(bytes[cut]) ? end : cut;
  }

  private static boolean continues(byte next) {
    return (next & 0xC0) == 0x80;
  }

  /** A secret is marked where it begins, and what is left of it on the next page is nothing. */
  private static String redacted(byte[] bytes, int begin, int end) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream(end - begin);
    int at = begin;
    // One character a byte: the places are those of the bytes.
    for (Secrets.Span secret : Secrets.find(new String(bytes, StandardCharsets.ISO_8859_1))) {
      if (secret.from() >= end) {
        break;
      }
      if (secret.from() >= begin) {
        shown.write(bytes, at, secret.from() - at);
        shown.writeBytes(Secrets.MARK.getBytes(StandardCharsets.UTF_8));
      }
      at = Math.max(at, Math.min(end, secret.to()));
    }
    shown.write(bytes, at, end - at);
    return shown.toString(StandardCharsets.UTF_8);
  }
}

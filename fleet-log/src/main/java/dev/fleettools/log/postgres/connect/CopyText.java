package dev.fleettools.log.postgres.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.internal.jdbc.StorableText;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's text format of COPY: a line a row, a tab between values, and a backslash
 * before what would end either. Not thread-safe.
 */
final class CopyText {

  private static final byte[] NULL = {'\\', 'N'};
  private static final byte[] BYTES = {'\\', '\\', 'x'};

  private byte[] line = new byte[128 * 1024];
  private int length;

  /** Adds a row of texts, whole numbers, bytes and nulls. */
  void add(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        add((byte) '\t');
      }
      value(row[i]);
    }
    add((byte) '\n');
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> all(NULL);
      case String text -> escaped(StorableText.require(text).getBytes(UTF_8));
      case Long _, Integer _ -> all(value.toString().getBytes(ISO_8859_1));
      case byte[] bytes -> {
        all(BYTES);
        all(HexFormat.of().formatHex(bytes).getBytes(ISO_8859_1));
      }
      default -> throw new IllegalArgumentException("cannot be copied: " + value.getClass());
    }
  }

  /** In UTF-8 a byte of these values is always the character. */
  private void escaped(byte[] text) {
    room(2 * text.length);
    for (byte b : text) {
      byte letter =
          switch (b) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
          };
      if (letter != 0) {
        line[length++] = '\\';
        line[length++] = letter;
      } else {
        line[length++] = b;
      }
    }
  }

  private void all(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, line, length, bytes.length);
    length += bytes.length;
  }

  private void add(byte one) {
    room(1);
    line[length++] = one;
  }

  private void room(int more) {
    if (line.length - length < more) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
    }
  }

  /** The rows; as many bytes as {@link #length} says. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }
}

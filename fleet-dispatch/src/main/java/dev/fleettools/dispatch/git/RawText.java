package dev.fleettools.dispatch.git;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that comes from git and goes back to it unchanged. Git's names are bytes; those that are not
 * UTF-8 become lone low surrogates U+DC80..U+DCFF, which no valid text holds, and turn back into
 * the same bytes.
 */
public final class RawText {

  private static final int ESCAPE = 0xDC00;

  private RawText() {}

  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The NUL-terminated fields of {@code -z} output; a last one without NUL counts too. */
  public static List<String> fields(byte[] bytes) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        fields.add(decode(bytes, start, i - start));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      fields.add(decode(bytes, start, bytes.length - start));
    }
    return fields;
  }

  public static byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
    int i = 0;
    int plain = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isEscape(c)) {
        bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(c - ESCAPE);
        plain = i + 1;
      }
      i += Character.charCount(c);
    }
    bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** Each text followed by NUL: the input that git's {@code -z --stdin} reads. */
  public static byte[] encodeFields(Iterable<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      bytes.writeBytes(encode(text));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }

  private static boolean isEscape(int c) {
    return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF;
  }

  private static String decode(byte[] bytes, int offset, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return decoder.decode(ByteBuffer.wrap(bytes, offset, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      return decodeEscaping(decoder.reset(), ByteBuffer.wrap(bytes, offset, length));
    }
  }

  private static String decodeEscaping(CharsetDecoder decoder, ByteBuffer in) {
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xFF)));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }
}

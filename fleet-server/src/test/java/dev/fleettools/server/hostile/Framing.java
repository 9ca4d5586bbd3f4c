package dev.fleettools.server.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lies about where a request ends, and headers that nobody sends. */
final class Framing {

  private static final String LENGTH = "Content-Length";
  private static final String TRANSFER = "Transfer-Encoding";
  private static final int CHUNK = 64 << 10;
  private static final int DIGITS = 500_000;
  private static final int LONG = 6_000;

  private Framing() {}

  /** Lies about the length of a body. */
  static void bodies(List<Shot> shots, Shot plain) {
    shots.add(plain.with(LENGTH, "99999999999999999999").as("no number's length", true));
    shots.add(plain.with(LENGTH, "2\r\nContent-Length: 7").as("two lengths", true));
    shots.add(plain.with(LENGTH, "0x2").as("a length in hexadecimal", true));
    shots.add(plain.with(LENGTH, "1").saying("{}").as("a body that goes on", true));
    shots.add(
        plain
            .with(TRANSFER, "chunked\r\nContent-Length: 3")
            .saying("2\r\n{}\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n")
            .as("chunks and a length", false));
    shots.add(plain.with(TRANSFER, "identity").saying("{}").as("an odd transfer", true));
    shots.add(
        plain.with(TRANSFER, "chunked").saying("FFFFFFFFFFFFFFFF\r\n{}").as("a huge chunk", true));
    shots.add(plain.with(TRANSFER, "chunked").saying("-2\r\n{}\r\n0\r\n\r\n").as("chunks", true));
    shots.add(plain.with(TRANSFER, "chunked").saying("2\r\n{}\r\n").as("chunks broken off", true));
    String chunk = Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n";
    shots.add(
        plain
            .with(TRANSFER, "chunked")
            .saying(chunk.repeat(24) + "2\r\n{}\r\n0\r\n\r\n")
            .as("too much in chunks", true));
  }

  /** Documents that break parsers. */
  static void documents(List<Shot> shots, Shot plain, List<String> fields) {
    int deep = 2_000;
    shots.add(
        plain
            .saying("{\"hostile\":" + "[".repeat(deep) + "]".repeat(deep) + "}")
            .as("deep and balanced", true));
    shots.add(plain.saying("{\"hostile\":" + "1".repeat(DIGITS) + "}").as("many digits", true));
    shots.add(plain.saying("{\"hostile\":1e999999999}").as("a huge exponent", true));
    shots.add(plain.saying("\ufeff{}").as("a byte order mark", false));
    shots.add(plain.saying("{\"hostile\":\"\\ud800\"}").as("half a character", true));
    shots.add(plain.saying(raw("{\"hostile\":\"\u00ed\u00a0\u0080\"}")).as("half of UTF-8", true));
    shots.add(plain.saying(raw("{\"hostile\":\"\u00c0\u00af\"}")).as("too long UTF-8", true));
    shots.add(plain.saying(raw("{\"hostile\":\"\u00f4\u0090\u0080\u0080\"}")).as("beyond", true));
    for (String field : fields) {
      for (String value :
          List.of("\"\\u0000\"", "\"\\udc00\"", "1e400", "[[[[[[]]]]]]", "{\"$ref\":\"#\"}")) {
        shots.add(plain.saying("{\"%s\":%s}".formatted(field, value)).as("odd " + field, false));
      }
      shots.add(
          plain
              .saying("{\"%1$s\":\"a\",\"%1$s\":\"b\"}".formatted(field))
              .as("the same field twice", true));
    }
    for (String type :
        List.of(
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json-patch+json",
            "text/json",
            "application/json\u0000")) {
      shots.add(plain.with("Content-Type", type).as("content type " + type, true));
    }
  }

  /** Headers that nobody sends. */
  static void headers(List<Shot> shots, Shot plain) {
    for (String version :
        List.of(
            "\"-1\"", "\"99999999999999999999\"", "*, \"1\"", "\"1\", \"2\"", "'1'", "\u00e9")) {
      shots.add(plain.with("If-Match", version).as("version " + version, true));
    }
    shots.add(plain.with("If-Match", "\"" + "1".repeat(LONG) + "\"").as("a long version", true));
    shots.add(plain.with("X-Long", "x".repeat(100_000)).as("a long header", true));
    shots.add(plain.with("X-Many", "1" + "\r\nX-Many: 1".repeat(3_000)).as("many headers", true));
    shots.add(plain.with("X-Nul", "a\u0000b").as("a NUL in a header", true));
    shots.add(plain.with("X Y", "1").as("a blank in a header's name", true));
    shots.add(plain.with("Expect", "nonsense").as("an odd expectation", false));
    shots.add(plain.with("Range", "bytes=0-0").as("a range", false));
    shots.add(plain.with("traceparent", "00-" + "z".repeat(LONG)).as("an odd trace", false));
    shots.add(plain.with("User-Agent", "\u001b[31m" + "x".repeat(LONG)).as("an odd agent", false));
    shots.add(plain.by("G\u00cbT").as("an odd method", true));
    shots.add(plain.by("A".repeat(LONG)).as("a long method", true));
  }

  /** Texts that look like a cursor. */
  static void cursors(List<Shot> shots, Shot plain) {
    for (String inside :
        List.of(
            "",
            "[]",
            "null",
            "[\"x\",1]",
            "[\"x\",\"' OR 1=1 --\"]",
            "\u0000\u0001\u00ff\u00fe",
            "[".repeat(1_500),
            "[" + "9".repeat(2_000) + "]",
            "{\"offset\":-1}",
            "o5.0")) {
      String cursor =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(inside.getBytes(StandardCharsets.ISO_8859_1));
      shots.add(plain.to(plain.target() + "?cursor=" + cursor).as("cursor of " + inside, true));
    }
    for (String cursor : List.of("%00", "=", "9223372036854775808", "x".repeat(5_000), "-1")) {
      shots.add(plain.to(plain.target() + "?cursor=" + cursor).as("cursor " + cursor, true));
    }
    for (String offset : List.of("2147483648", "-1", "1e3", "0x1", "")) {
      shots.add(plain.to(plain.target() + "?offset=" + offset).as("offset " + offset, true));
    }
    shots.add(plain.to(plain.target() + "?offset=2147483647").as("a large offset", false));
    shots.add(plain.to(plain.target() + "?limit=1000000").as("a large limit", true));
  }

  private static byte[] raw(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}

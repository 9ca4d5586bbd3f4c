package dev.fleettools.server.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that have broken other programs. None of them does harm to the machine of the test. */
final class Words {

  private static final int LONG = 20_000;

  /** Texts as they stand between the quotes of JSON. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\\u0000",
          "a\\u0000b",
          "\\ud800",
          "\\udc00\\ud800",
          "x\\ud83d",
          "\\uffff\\ufeff",
          "\\u202e\\u0007\\u001b[31m",
          "../../../etc/passwd",
          "..",
          "/nonexistent/deep",
          "a/../../b",
          "~root/x",
          "C:\\\\x",
          "%00",
          "%2e%2e%2f",
          "'; DROP TABLE events; --",
          "\\\" OR 1=1",
          "%",
          "_",
          "\\\\",
          "*",
          "**/*",
          "[",
          "{a,b",
          "{{{{{{{{{{{{{{{{",
          "{a,b}{c,d}{e,f}{g,h}{i,j}{k,l}{m,n}{o,p}",
          "[!-~]",
          "res:",
          "res:/",
          "file:",
          "file:../..",
          "mission:",
          "mission:m1",
          "dispatch:m1",
          "dispatch:",
          "owner",
          "nobody",
          "-1",
          "0",
          "1e309",
          "NaN",
          "true",
          "null",
          "[]",
          "{}",
          "\\n\\r\\t",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "fleet.yaml",
          ".git/config",
          ".fleet/x",
          "m1",
          "m1.1",
          "m1.1.a1",
          "w1",
          "m99999999999999999999",
          "w-1",
          "refs/heads/main",
          "--upload-pack=x",
          "-x",
          "flt_x",
          "2026-13-45T99:99:99Z",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59.999999999Z",
          "00000000-0000-0000-0000-000000000000",
          "x".repeat(200),
          "x".repeat(LONG),
          "\\ud83d\\ude80".repeat(300),
          "a/".repeat(3_000));

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "-0",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1e3",
          "1.5",
          "1e400",
          "-1e400",
          "1".repeat(400),
          "0.1e-999999999");

  private static final List<String> OTHERS =
      List.of(
          "null",
          "true",
          "false",
          "[]",
          "{}",
          "[null]",
          "[[[[[[]]]]]]",
          "{\"\":\"\"}",
          "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
          "[" + "0,".repeat(3_000) + "0]",
          "[".repeat(400) + "]".repeat(400),
          "\"\"");

  /** Paths' parameters, encoded or not as they are sent. */
  static final List<String> SEGMENTS =
      List.of(
          "%00",
          "a%00b",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "..%2f..%2fx",
          "%ff%fe",
          "%ed%a0%80",
          "%c0%ae%c0%ae",
          "%25",
          "..",
          "%2e%2e",
          "..;x=y",
          "..%5c..%5cx",
          "%252e%252e%252f",
          "....%2f%2f",
          "%2fetc%2fpasswd",
          "prj-0000000000000%2f..%2fx",
          "%27%3b--",
          "%20",
          "%0d%0aX:%20y",
          "no-such-thing",
          "99999999999999999999",
          "-1",
          "%F0%9F%9A%80",
          "*",
          "{id}",
          "x".repeat(5_000));

  private Words() {}

  static String text(RandomGenerator random, List<String> known) {
    return random.nextInt(3) == 0 ? pick(random, known) : pick(random, TEXTS);
  }

  static String number(RandomGenerator random) {
    return pick(random, NUMBERS);
  }

  /** Any JSON value. */
  static String anything(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> "\"" + pick(random, TEXTS) + "\"";
      case 1 -> number(random);
      default -> pick(random, OTHERS);
    };
  }

  static <T> T pick(RandomGenerator random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Some of them, in their order. */
  static <T> List<T> some(RandomGenerator random, Iterable<T> all) {
    List<T> some = new ArrayList<>();
    for (T one : all) {
      if (random.nextInt(3) > 0) {
        some.add(one);
      }
    }
    return some;
  }
}

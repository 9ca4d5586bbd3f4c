package dev.fleettools.core.secret;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Known shapes of secrets: keys of model and git hosts, cloud keys, private keys, bearer tokens.
 */
public final class Secrets {

  /** What stands in the place of a secret. */
  public static final String MARK = "[redacted]";

  /** Where a key may begin: not inside a word, but after an escaped line break of JSON. */
  private static final String START = "(?:(?<![A-Za-z0-9_-])|(?<=\\\\[bfnrt]))";

  /** All that is left of a JSON string, up to the end of the key. */
  private static final String BODY = "(?:[^\"\\\\-]++|\\\\.|-(?!----END ))*+";

  private static final Pattern SHAPES =
      Pattern.compile(
          START
              + "(?:sk-ant-[A-Za-z0-9_-]{16,}"
              + "|sk-(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{24,}"
              + "|gh[pousr]_[A-Za-z0-9]{20,}"
              + "|github_pat_[A-Za-z0-9_]{20,}"
              + "|glpat-[A-Za-z0-9_-]{16,}"
              + "|xox[abprs]-[A-Za-z0-9-]{10,}"
              + "|(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"
              + "|AIza[A-Za-z0-9_-]{30,}"
              + "|flt_[A-Za-z0-9_-]{20,}"
              + "|eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,})"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
              + BODY
              + "(?:-----END [A-Z ]*PRIVATE KEY-----)?"
              + "|(?<=[Bb]earer )[A-Za-z0-9._~+/-]{16,}=*");

  /** Each shape holds one of these; looking for them is ten times cheaper than for the shapes. */
  private static final List<String> SIGNS =
      List.of(
          "sk-",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "xox",
          "AKIA",
          "ASIA",
          "AIza",
          "flt_",
          "eyJ",
          "PRIVATE KEY",
          "earer ");

  private Secrets() {}

  /** A secret's place in a text: from the first character to behind the last. */
  public record Span(int from, int to) {}

  /** Where the known shapes of secrets are, in order. */
  public static List<Span> find(String text) {
    return SHAPES
        .matcher(text)
        .results()
        .map(found -> new Span(found.start(), found.end()))
        .toList();
  }

  /** The same text with every known shape of a secret replaced. Keeps JSON valid. */
  public static String redact(String text) {
    for (String sign : SIGNS) {
      if (text.contains(sign)) {
        return SHAPES.matcher(text).replaceAll(MARK);
      }
    }
    return text;
  }
}

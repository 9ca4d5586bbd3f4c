package dev.fleettools.core.path;

import java.text.Normalizer;

/** How the project's file system tells names apart. */
public enum PathCase {
  /** Every different spelling is a different file. */
  EXACT,
  /** Upper and lower case, and composed and decomposed accents, name the same file. */
  FOLDED;

  /** The one spelling that stands for all spellings of the same file. */
  public String fold(String path) {
    return switch (this) {
      case EXACT -> path;
      case FOLDED -> {
        StringBuilder folded = new StringBuilder(path.length());
        normal(path).codePoints().map(this::fold).forEach(folded::appendCodePoint);
        yield folded.toString();
      }
    };
  }

  int fold(int codePoint) {
    return switch (this) {
      case EXACT -> codePoint;
      // Upper first: some letters (the long s, the Kelvin sign) meet their kin only there.
      case FOLDED -> Character.toLowerCase(Character.toUpperCase(codePoint));
    };
  }

  /** The text with accents composed where this file system does not tell the forms apart. */
  String normal(String text) {
    return switch (this) {
      case EXACT -> text;
      case FOLDED -> Normalizer.normalize(text, Normalizer.Form.NFC);
    };
  }
}

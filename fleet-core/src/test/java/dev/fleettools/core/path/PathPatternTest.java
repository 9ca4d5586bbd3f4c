package dev.fleettools.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.path.BadPathException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "src/*.java src/A.java",
        "src/* src/.env",
        "src/** src/a/b/c.txt",
        "src/ src/a/b/c.txt",
        "./src//a.java src/a.java",
        "src/../lib/a lib/a",
        "**/test/** test/a",
        "**/test/** x/y/test/a/b",
        "a/**/b a/b",
        "a/**/b a/x/y/b",
        "** a",
        "src/**.java src/x/A.java",
        "src/{main,test}/** src/test/a",
        "{a,b/c}/d b/c/d",
        "[a-c]x bx",
        "[]x] ]",
        "[!a-c]x dx",
        "[{,}] ,",
        "a?b aäb",
        "a?b a😀b",
        "\\[id\\].tsx [id].tsx",
        "a\\*b a*b",
        "a]b a]b",
      })
  void matches(String pattern, String path) {
    assertThat(exact(pattern).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "src/*.java src/a/A.java",
        "src/** src",
        "src/ src",
        "src/* src/",
        "a?b a/b",
        "a[!x]b a/b",
        "**/test/** test",
        "[id].tsx [id].tsx",
        "A a",
        "** a//b",
        "** ../a",
        "** /a",
        "a* .",
      })
  void doesNotMatch(String pattern, String path) {
    assertThat(exact(pattern).matches(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "src/** src/a.java",
        "src/*.java **/A*",
        "src/a* src/*b",
        "{a,b}/x b/?",
        "** **",
        "docs/[a-m]* docs/[m-z]*",
        "[.A] ?",
      })
  void overlaps(String one, String other) {
    assertThat(exact(one).overlaps(exact(other))).isTrue();
    assertThat(exact(other).overlaps(exact(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "src/a src/b",
        "src src/a",
        "src/*.java src/*.kt",
        "src/*.java src/*/*.java",
        "src/** srcs/**",
        "docs/[a-l]* docs/[m-z]*",
        "*/x x/{y,z}",
        "a[!.] a.",
      })
  void doesNotOverlap(String one, String other) {
    assertThat(exact(one).overlaps(exact(other))).isFalse();
    assertThat(exact(other).overlaps(exact(one))).isFalse();
  }

  @Test
  void namesAShortPathThatBothMatch() {
    assertThat(exact("src/**").commonPath(exact("**/*.md"), List.of())).hasValue("src/.md");
    assertThat(exact("src/a*").commonPath(exact("src/*b"), List.of())).hasValue("src/ab");
  }

  @Test
  void exceptionsTakePathsOutOfTheOverlap() {
    List<PathPattern> shared = List.of(exact("**/*.md"), exact("go.sum"));
    assertThat(exact("docs/**").commonPath(exact("docs/*.md"), shared)).isEmpty();
    assertThat(exact("docs/**").commonPath(exact("docs/a.md"), shared)).isEmpty();
    assertThat(exact("go.sum").commonPath(exact("go.*"), shared)).isEmpty();
    assertThat(exact("docs/**").commonPath(exact("docs/*"), shared)).isPresent();
    assertThat(exact("go.sum").commonPath(exact("go.sum"), List.of())).hasValue("go.sum");
  }

  @Test
  void searchesOfManyStatesEndAndErrOnTheSideOfOverlap() {
    PathPattern hard = exact("*a??????????????????????????????");
    assertThat(exact("*b*").commonPath(exact("*a*"), List.of(hard, exact("*a*b*")))).isPresent();
  }

  @Test
  void starsThatMeanNoMoreAreDropped() {
    assertThat(exact("**/".repeat(100) + "a")).isEqualTo(exact("**/a"));
    assertThat(exact("a/**/**")).isEqualTo(exact("a/**"));
    assertThat(exact("a***b/x")).isEqualTo(exact("a**b/x"));
    assertThat(exact("\\**/\\**/[*]***")).isEqualTo(exact("\\**/\\**/[*]**"));
    assertThat(exact("{**/,}{**/,}**/a").overlaps(exact("b/c/a"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"*a,*b", "**/a/,**/b/", "*?a,*?b", "**/*/*a,**/*/*b", "[a-z]*A,[a-z]*B"})
  void noTwoPatternsTakeMoreThanTheirEffort(String piece, String otherPiece) {
    PathPattern one = exact(piece.repeat(490 / piece.length()) + "x");
    PathPattern other = exact(otherPiece.repeat(490 / piece.length()) + "y");
    Effort effort = Effort.forOneRequest();
    long before = effort.left();
    one.overlap(other, effort);
    assertThat(before - effort.left()).isBetween(1L, 51_000L);
    for (int i = 0; i < 1000; i++) {
      one.overlap(other, effort);
      one.overlap(exact("q/".repeat(100) + i), effort);
    }
    assertThat(effort.left()).isNotNegative();
  }

  @Test
  void whatTakesTooLongToCompareIsTakenToOverlap() {
    PathPattern one = exact("*a".repeat(249));
    PathPattern other = exact("*b".repeat(249));
    assertThat(one.overlap(other, Effort.forOnePair())).isEqualTo(Effort.Answer.UNSURE);
    assertThat(one.overlaps(other)).isTrue();
    assertThat(one.commonPath(other, List.of())).hasValue(one.text());
  }

  @Test
  void foldedFileSystemsTakeSpellingsForOneFile() {
    assertThat(folded("src/README.md").matches("SRC/Readme.MD")).isTrue();
    assertThat(folded("src/*.MD").overlaps(folded("SRC/a.md"))).isTrue();
    assertThat(folded("[A-C]x").matches("bX")).isTrue();
    assertThat(folded("[!A-C]x").matches("bX")).isFalse();
    assertThat(folded("caf\u00e9").matches("cafe\u0301")).isTrue();
    assertThat(folded("cafe\u0301*").matches("Caf\u00e9s")).isTrue();
    assertThat(folded("README").path()).hasValue(new ProjectPath("README"));
    assertThat(exact("README").overlaps(exact("readme"))).isFalse();
  }

  @Test
  void patternsOfDifferentFileSystemsAreNotCompared() {
    assertThatThrownBy(() -> exact("a").overlaps(folded("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLiteralIsTheFileWhateverItsNameHolds() {
    PathPattern literal = PathPattern.literal(new ProjectPath("app/[id]/{x}*.tsx"), PathCase.EXACT);
    assertThat(literal.matches("app/[id]/{x}*.tsx")).isTrue();
    assertThat(literal.matches("app/i/x.tsx")).isFalse();
    assertThat(literal.text()).isEqualTo("app/\\[id\\]/\\{x\\}\\*.tsx");
    assertThat(exact(literal.text())).isEqualTo(literal).hasSameHashCodeAs(literal);
    assertThat(literal.isLiteral()).isTrue();
    assertThat(exact("app/[id]/x").isLiteral()).isFalse();
    assertThat(exact("app/*").path()).isEmpty();
  }

  @Test
  void tellsTheFolderThatItsMatchesLieIn() {
    assertThat(exact("a/b/*.java").folder()).hasValue(new ProjectPath("a/b"));
    assertThat(exact("a/{b,c}/x").folder()).hasValue(new ProjectPath("a"));
    assertThat(exact("a/b.java").folder()).hasValue(new ProjectPath("a"));
    assertThat(exact("**/a").folder()).isEmpty();
    assertThat(exact("[.]/[.]/a").folder()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../x",
        "a/../../x",
        "~/x",
        "~",
        "C:\\x",
        "c:/x",
        "\\\\h\\x",
        "{a,..}/x"
      })
  void refusesWhatLeadsOutside(String text) {
    assertThat(refusal(text)).isEqualTo(Reason.OUTSIDE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "a/..", "{a,}"})
  void refusesWhatNamesNothing(String text) {
    assertThat(refusal(text)).isEqualTo(Reason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a[b",
        "a[",
        "a[!",
        "a[\\",
        "a[b/c]",
        "a[z-a]",
        "[[:alpha:]]",
        "{a",
        "a}",
        "{a,{b}",
        "a\\",
        "a\\/b",
        "*/../b",
        "a\nb",
        "a\0b",
        "\\./a",
        "\\.\\./a",
        "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
      })
  void refusesWhatItCannotRead(String text) {
    assertThat(refusal(text)).isEqualTo(Reason.SYNTAX);
  }

  @Test
  void refusesAPatternTooLongToCompare() {
    assertThat(refusal("a".repeat(500) + "*")).isEqualTo(Reason.SYNTAX);
    assertThat(exact("a".repeat(2_000)).isLiteral()).isTrue();
  }

  private static Reason refusal(String text) {
    try {
      throw new AssertionError("was read as " + exact(text));
    } catch (BadPathException e) {
      assertThat(e).hasMessageNotContaining("\n");
      return e.reason();
    }
  }

  private static PathPattern exact(String text) {
    return PathPattern.parse(text, PathCase.EXACT);
  }

  private static PathPattern folded(String text) {
    return PathPattern.parse(text, PathCase.FOLDED);
  }
}

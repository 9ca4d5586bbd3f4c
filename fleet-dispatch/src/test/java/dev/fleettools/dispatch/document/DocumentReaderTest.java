package dev.fleettools.dispatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  @Test
  void yamlValuesKnowTheirPlaces() {
    Node root = read("a: 1\nb:\n  - x\n  - y/z: true\n", "p.yaml").orElseThrow();
    Places places = Places.of(root, Map.of());
    assertThat(places.at("/b/1/y~1z")).isEqualTo(new Place("p.yaml", 4, 5, "/b/1/y~1z"));
    assertThat(places.at("/b/1/y~1z")).hasToString("p.yaml:4:5 /b/1/y~1z");
    assertThat(places.at("/b/1/none/0"))
        .as("the nearest known line")
        .isEqualTo(new Place("p.yaml", 4, 5, "/b/1/none/0"));
    assertThat(Places.unknown("plan").at("/b/0")).hasToString("plan /b/0");
  }

  @Test
  void jsonIsReadByNameAndByItsFirstBrace() {
    assertThat(read("{\"a\":\t[1]}", "p.json")).isPresent();
    assertThat(read("\ufeff {\"a\": [1]}", "-")).isPresent();
    assertThat(read("{a: [1]}", "-")).as("YAML braces").isPresent();
    assertThat(problem("{a: [1]}", "p.json").place().line()).isEqualTo(1);
  }

  @Test
  void yamlReadsWordsAndOddNumbersAsText() {
    Node root = read("[yes, 007, 0x1F, 1_0, 1.10, true, null]", "p.yaml").orElseThrow();
    assertThat(root).isInstanceOf(Node.Items.class);
    assertThat(((Node.Items) root).items().stream().map(Node::kind))
        .containsExactly(
            "a text", "a text", "a text", "a text", "a number", "true or false", "nothing");
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() {
    Problem problem = problem("mission:\n  title: x\nsorties: [a, b\nmore: 1\n", "p.yaml");
    assertThat(problem.place().line()).isEqualTo(4);
    assertThat(problem.text())
        .startsWith("p.yaml:4:5: SCHEMA: the text cannot be read: while parsing a flow sequence")
        .doesNotContain("\n");
  }

  @Test
  void brokenJsonIsRefusedWithItsLine() {
    Problem problem = problem("{\"a\":\n 1,}", "p.json");
    assertThat(problem.place().line()).isEqualTo(2);
    assertThat(problem.text()).doesNotContain("\n").doesNotContain("REDACTED");
    assertThat(problem("{\"a\": [1", "-").text()).doesNotContain("REDACTED");
  }

  @Test
  void tabsGetARemedyOfTheirOwn() {
    assertThat(problem("a:\n\t- b\n", "p.yaml").remedy()).contains("spaces instead of tabs");
  }

  @Test
  void duplicateFieldsAreRefused() {
    assertThat(problem("a: 1\na: 2\n", "p.yaml").text()).contains(":2:1 /a", "twice");
    assertThat(problem("{\"a\": 1, \"a\": 2}", "p.json").text()).contains("twice");
  }

  @Test
  void aliasesAndForeignTagsAreRefused() {
    assertThat(problem("a: &x [1]\nb: *x\n", "p.yaml").text())
        .contains("alias", "write the value out");
    assertThat(problem("a: &x [*x]\n", "p.yaml").text()).contains("alias");
    assertThat(problem("&a a: 1\n*a : 2\n", "p.yaml").code()).isEqualTo(ProblemCode.SCHEMA);
    assertThat(problem("a: !!javax.script.ScriptEngineManager [x]\n", "p.yaml").text())
        .contains("tag");
    assertThat(problem("a: !own x\n", "p.yaml").text()).contains("tag");
    assertThat(read("a: !!str 5\n", "p.yaml")).isPresent();
  }

  @Test
  void secondDocumentsAreRefused() {
    assertThat(problem("a: 1\n---\nb: 2\n", "p.yaml").place().line()).isEqualTo(3);
    assertThat(problem("{} {}", "p.json").message()).contains("second document");
    assertThat(read("---\na: 1\n", "p.yaml")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "# only\n", "a: \"\\0\"\n", "? [a]\n: b\n"})
  void otherTextsThatAreNoDocumentAreRefused(String text) {
    assertThat(problem(text, "p.yaml").code()).isEqualTo(ProblemCode.SCHEMA);
  }

  @Test
  void deepNestingIsRefusedWithoutOverflow() {
    assertThat(problem("[".repeat(500_000), "p.yaml").code()).isEqualTo(ProblemCode.SCHEMA);
    assertThat(problem("[".repeat(500_000), "p.json").code()).isEqualTo(ProblemCode.SCHEMA);
    assertThat(problem("[".repeat(30) + "]".repeat(30), "p.yaml").message()).contains("20 deep");
  }

  @Test
  void sizeAndEncodingAreChecked() {
    assertThat(problem("x".repeat((1 << 20) + 1), "p.yaml").message()).contains("1 MiB");
    Problems problems = new Problems();
    assertThat(DocumentReader.read(new byte[] {'a', (byte) 0xff}, "p.yaml", problems)).isEmpty();
    assertThat(problems.list().getFirst().message()).contains("UTF-8");
  }

  private static Optional<Node> read(String text, String source) {
    return DocumentReader.read(text.getBytes(StandardCharsets.UTF_8), source, new Problems());
  }

  private static Problem problem(String text, String source) {
    Problems problems = new Problems();
    assertThat(DocumentReader.read(text.getBytes(StandardCharsets.UTF_8), source, problems))
        .isEmpty();
    assertThat(problems.list()).hasSize(1);
    return problems.list().getFirst();
  }
}

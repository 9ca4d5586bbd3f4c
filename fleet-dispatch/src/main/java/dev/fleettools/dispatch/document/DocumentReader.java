package dev.fleettools.dispatch.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads one YAML or JSON document from bytes that may come from anybody. */
public final class DocumentReader {
  /** Bytes; a plan of 50 sorties with long prompts has far less. */
  static final int MAX_SIZE = 1 << 20;

  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();

  private DocumentReader() {}

  /**
   * The document's tree; empty, with a problem noted, when it cannot be read. A name ending in
   * {@code .json} is read as JSON only; a text that begins with a brace as JSON if it can be.
   *
   * @param source the file's name, or {@code -}
   */
  public static Optional<Node> read(byte[] bytes, String source, Problems problems) {
    Place whole = new Place(source, 0, 0, "");
    if (bytes.length > MAX_SIZE) {
      problems.schema(whole, "the file is larger than 1 MiB", "shorten it");
      return Optional.empty();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.schema(whole, "the file is not UTF-8 text", "save it as UTF-8");
      return Optional.empty();
    }
    String body = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (body.isBlank()) {
      problems.schema(whole, "the file is empty", "write it as docs/ shows");
      return Optional.empty();
    }
    if (source.toLowerCase(Locale.ROOT).endsWith(".json")) {
      return TreeBuilder.build(JSON, body, source, problems);
    }
    if (body.stripLeading().startsWith("{")) {
      Problems asJson = new Problems();
      Optional<Node> json = TreeBuilder.build(JSON, body, source, asJson);
      if (json.isPresent()) {
        return json;
      }
      Optional<Node> yaml = TreeBuilder.build(YAML, body, source, new Problems());
      if (yaml.isEmpty()) {
        problems.addAll(asJson.list());
      }
      return yaml;
    }
    return TreeBuilder.build(YAML, body, source, problems);
  }
}

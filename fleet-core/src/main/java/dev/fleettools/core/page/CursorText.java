package dev.fleettools.core.page;

import dev.fleettools.core.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How a key travels: an opaque text for people, an array behind the mark of its list for us. */
final class CursorText {

  private static final int LONGEST = 4096;

  private CursorText() {}

  static String of(String mark, List<Object> key) {
    List<Object> all = new ArrayList<>(key);
    all.addFirst(mark);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.write(all).getBytes(StandardCharsets.UTF_8));
  }

  /** The key, if the text is one of this list with this order. */
  static Optional<List<Object>> read(String text, String mark, Order order) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode all = Json.STRICT.readTree(json);
      boolean ours =
          all.isArray()
              && all.size() == order.keys().size() + 1
              && all.get(0).isString()
              && all.get(0).asString().equals(mark);
      return ours ? key(all, order) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException | JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Object>> key(JsonNode all, Order order) {
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < order.keys().size(); i++) {
      JsonNode value = all.get(i + 1);
      if (order.keys().get(i).number()) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
          return Optional.empty();
        }
        key.add(value.asLong());
      } else if (value.isString() && value.asString().chars().noneMatch(CursorText::odd)) {
        key.add(value.asString());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(key);
  }

  private static boolean odd(int c) {
    return c < ' ' || Character.isSurrogate((char) c);
  }
}

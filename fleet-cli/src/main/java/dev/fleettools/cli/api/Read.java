package dev.fleettools.cli.api;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads answers leniently: what a server does not say is empty. */
public final class Read {

  private Read() {}

  /** A text or a number as text; empty when it is missing. */
  public static String text(JsonObject object, String name) {
    Object value = object.get(name);
    return value == null || value instanceof JsonObject || value instanceof JsonArray
        ? ""
        : value.toString();
  }

  /** The same; null when it is missing. */
  public static @Nullable String textOrNull(JsonObject object, String name) {
    String value = text(object, name);
    return value.isEmpty() ? null : value;
  }

  /** The first of several fields that is there. */
  public static String first(JsonObject object, String... names) {
    for (String name : names) {
      String value = text(object, name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** A state's word. */
  public static String state(JsonObject object, String name) {
    return text(object, name).toLowerCase(Locale.ROOT);
  }

  public static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : new JsonObject();
  }

  public static List<JsonObject> objects(JsonObject object, String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (object.get(name) instanceof JsonArray array) {
      for (Object entry : array) {
        if (entry instanceof JsonObject inner) {
          objects.add(inner);
        }
      }
    }
    return objects;
  }

  public static List<String> texts(JsonObject object, String name) {
    List<String> texts = new ArrayList<>();
    if (object.get(name) instanceof JsonArray array) {
      for (Object entry : array) {
        texts.add(String.valueOf(entry));
      }
    }
    return texts;
  }
}

package dev.fleettools.cli.api;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request; what was not given is left out. */
public final class Body {

  private final JsonObject object = new JsonObject();

  public Body text(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      object.put(name, value);
    }
    return this;
  }

  public Body number(String name, @Nullable Number value) {
    if (value != null) {
      object.put(name, value);
    }
    return this;
  }

  /** A flag that is false when left out. */
  public Body flag(String name, boolean value) {
    if (value) {
      object.put(name, true);
    }
    return this;
  }

  public Body texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      object.put(name, new JsonArray(values));
    }
    return this;
  }

  public JsonObject json() {
    return object;
  }
}

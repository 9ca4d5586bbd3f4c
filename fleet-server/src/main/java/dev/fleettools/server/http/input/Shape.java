package dev.fleettools.server.http.input;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that a record takes from JSON, by the names that clients use. Immutable. */
public record Shape(Map<String, Field> fields) {

  /**
   * One field.
   *
   * @param item what a list holds; null for everything else
   * @param required whether the record cannot be made without it
   * @param nullable whether it may be absent from a record that is there
   */
  public record Field(
      String name, Class<?> type, @Nullable Class<?> item, boolean required, boolean nullable) {

    boolean list() {
      return item != null;
    }
  }

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return derive(type);
        }
      };

  public static Shape of(Class<?> record) {
    return SHAPES.get(record);
  }

  /** Whether JSON shows it as an object of its components; ids and the like are plain text. */
  static boolean isObject(Class<?> type) {
    return type.isRecord() && fieldsAreOwn(type);
  }

  private static boolean fieldsAreOwn(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      if (component
          .getAccessor()
          .isAnnotationPresent(com.fasterxml.jackson.annotation.JsonValue.class)) {
        return false;
      }
    }
    return true;
  }

  private static Shape derive(Class<?> record) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = snakeCase(component.getName());
      fields.put(
          name,
          new Field(
              name,
              component.getType(),
              itemOf(component),
              isRequired(component),
              isNullable(component)));
    }
    return new Shape(fields);
  }

  /** The name that clients use for a component. */
  public static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static boolean isRequired(RecordComponent component) {
    Class<?> type = component.getType();
    return !type.isPrimitive()
        && !Collection.class.isAssignableFrom(type)
        && !Map.class.isAssignableFrom(type)
        && type != Optional.class
        && !isNullable(component);
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Class<?> itemOf(RecordComponent component) {
    if (!Collection.class.isAssignableFrom(component.getType())) {
      return null;
    }
    Type generic = component.getGenericType();
    if (generic instanceof ParameterizedType parameterized
        && parameterized.getActualTypeArguments()[0] instanceof Class<?> item) {
      return item;
    }
    return Object.class;
  }
}

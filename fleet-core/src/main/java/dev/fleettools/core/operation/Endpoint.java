package dev.fleettools.core.operation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where HTTP offers an operation, below {@code /api/v1}. Path parameters stand in braces and fill
 * the input's field of the same name; so do query parameters and the JSON body's fields.
 *
 * @param status the status of a success
 */
public record Endpoint(Method method, String path, int status) {

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

  /** The methods in use. */
  public enum Method {
    GET,
    POST,
    PATCH,
    DELETE
  }

  public static Endpoint get(String path) {
    return new Endpoint(Method.GET, path, 200);
  }

  public static Endpoint post(String path) {
    return new Endpoint(Method.POST, path, 200);
  }

  /** A POST that makes a new thing. */
  public static Endpoint create(String path) {
    return new Endpoint(Method.POST, path, 201);
  }

  public static Endpoint patch(String path) {
    return new Endpoint(Method.PATCH, path, 200);
  }

  public static Endpoint delete(String path) {
    return new Endpoint(Method.DELETE, path, 200);
  }

  public List<String> parameters() {
    return PARAMETER.matcher(path).results().map(r -> r.group(1)).toList();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}

package dev.fleettools.dispatch.config;

import dev.fleettools.dispatch.document.DocumentReader;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads the two files and lays the project's over the person's. What judges work (checks, limits,
 * attempts, shared files) is taken from the project's file alone.
 */
public final class ConfigReader {
  /** The project's file, at the root of the repository. */
  public static final String PROJECT_FILE = "fleet.yaml";

  private static final String PERSON_FILE = "~/.config/fleet/config.yaml";

  private final Layer layer;
  private final Problems problems;

  private ConfigReader(Layer layer, Problems problems) {
    this.layer = layer;
    this.problems = problems;
  }

  /**
   * Reads what there is of the two files.
   *
   * @param person bytes of the person's file
   * @param personName what to call it in problems
   * @param project bytes of {@code fleet.yaml}: for a mission, from its base commit
   */
  public static ConfigReading read(
      Optional<byte[]> person, String personName, Optional<byte[]> project) {
    Problems problems = new Problems();
    ConfigValues low = layer(Layer.PERSON, person, personName, problems);
    ConfigValues high = layer(Layer.PROJECT, project, PROJECT_FILE, problems);
    return problems.list().isEmpty()
        ? new ConfigReading.Read(ConfigKeys.config(low.under(high)))
        : new ConfigReading.Refused(problems.list());
  }

  private static ConfigValues layer(
      Layer layer, Optional<byte[]> bytes, String name, Problems problems) {
    return bytes
        .filter(text -> !isEmpty(text))
        .flatMap(text -> DocumentReader.read(text, name, problems))
        .flatMap(node -> Fields.mapping(node, problems))
        .map(root -> new ConfigReader(layer, problems).group("", root, ConfigValues.NONE))
        .orElse(ConfigValues.NONE);
  }

  /** A file of comments only configures nothing. */
  private static boolean isEmpty(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
  }

  private ConfigValues group(String prefix, Node.Mapping group, ConfigValues before) {
    ConfigValues values = before;
    for (var field : group.fields().entrySet()) {
      values = field(prefix, field.getKey(), field.getValue(), values);
    }
    return values;
  }

  private ConfigValues field(String prefix, String name, Node node, ConfigValues values) {
    String full = prefix + name;
    Optional<ConfigKey<?>> key =
        ConfigKeys.ALL.stream().filter(each -> each.name().equals(full)).findFirst();
    if (key.isPresent()) {
      return node instanceof Node.Nothing ? values : value(key.get(), node, values);
    }
    if (ConfigKeys.ALL.stream().anyMatch(each -> each.name().startsWith(full + "."))) {
      return node instanceof Node.Nothing
          ? values
          : Fields.mapping(node, problems)
              .map(below -> group(full + ".", below, values))
              .orElse(values);
    }
    problems.schema(node.place(), "unknown key " + full, Fields.remedy(name, namesBelow(prefix)));
    return values;
  }

  private <T> ConfigValues value(ConfigKey<T> key, Node node, ConfigValues values) {
    if (!key.layers().contains(layer)) {
      problems.schema(
          node.place(),
          key.name() + " is taken from the " + owner(key) + " alone",
          "move it to " + (owner(key).equals("project") ? PROJECT_FILE : PERSON_FILE));
      return values;
    }
    return key.decoder().decode(node, problems).map(v -> values.with(key, v)).orElse(values);
  }

  private static String owner(ConfigKey<?> key) {
    return key.layers().contains(Layer.PROJECT) ? "project" : "person";
  }

  private static List<String> namesBelow(String prefix) {
    return ConfigKeys.ALL.stream()
        .map(ConfigKey::name)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
        .distinct()
        .toList();
  }
}

package dev.fleettools.server.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import java.util.Map;

/**
 * Names schemas by their records, nested ones with what they are nested in, and those that share a
 * name by their package as well.
 *
 * @param suffix added to every name
 */
record SchemaNames(String suffix) implements SchemaDefinitionNamingStrategy {

  @Override
  public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
    return nameOf(key.getType()) + suffix;
  }

  @Override
  public void adjustDuplicateNames(
      Map<DefinitionKey, String> subschemas, SchemaGenerationContext context) {
    subschemas.replaceAll(
        (key, name) -> {
          String room = key.getType().getErasedType().getPackageName();
          return capitalised(room.substring(room.lastIndexOf('.') + 1)) + name;
        });
  }

  private static String nameOf(ResolvedType type) {
    StringBuilder name = new StringBuilder();
    for (Class<?> c = type.getErasedType(); c != null; c = c.getEnclosingClass()) {
      name.insert(0, c.getSimpleName());
    }
    type.getTypeParameters().forEach(parameter -> name.append(nameOf(parameter)));
    return name.toString();
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}

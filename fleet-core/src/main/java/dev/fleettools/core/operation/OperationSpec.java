package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Role;
import java.util.List;

/**
 * What every surface needs to know of an operation.
 *
 * @param name noun and verb, for example {@code sortie.progress}
 * @param role the role that it needs
 * @param endpoints where HTTP offers it; more than one when older paths are kept
 * @param summary one line for people
 */
public record OperationSpec<I extends Record, O extends Record>(
    String name,
    Role role,
    Class<I> input,
    Class<O> output,
    List<Endpoint> endpoints,
    String summary) {

  public static <I extends Record, O extends Record> OperationSpec<I, O> of(
      String name,
      Role role,
      Class<I> input,
      Class<O> output,
      String summary,
      Endpoint... endpoints) {
    return new OperationSpec<>(name, role, input, output, List.of(endpoints), summary);
  }
}

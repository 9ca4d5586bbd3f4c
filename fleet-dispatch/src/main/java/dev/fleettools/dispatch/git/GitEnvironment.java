package dev.fleettools.dispatch.git;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment git runs in: nothing of a surrounding git call leaks in, nothing ever prompts.
 */
final class GitEnvironment {

  /** What says where git and its configuration are installed, not which repository is meant. */
  private static final Set<String> KEPT =
      Set.of(
          "GIT_CONFIG_GLOBAL",
          "GIT_CONFIG_SYSTEM",
          "GIT_CONFIG_NOSYSTEM",
          "GIT_EXEC_PATH",
          "GIT_TEMPLATE_DIR",
          "GIT_CEILING_DIRECTORIES",
          "GIT_DISCOVERY_ACROSS_FILESYSTEM");

  private GitEnvironment() {}

  static Map<String, String> cleaned(Map<String, String> base) {
    Map<String, String> env = new TreeMap<>(base);
    env.keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
    env.put("GIT_TERMINAL_PROMPT", "0");
    env.put("GIT_OPTIONAL_LOCKS", "0");
    env.put("GIT_EDITOR", "true");
    env.put("GIT_SEQUENCE_EDITOR", "true");
    env.put("GIT_MERGE_AUTOEDIT", "no");
    env.put("GIT_PAGER", "cat");
    return env;
  }
}

package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.process.ProcessTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an agent inherits from the server: the names in {@link #BASE} and those a person listed,
 * nothing else. So the server's own keys and addresses stay with the server, also those nobody
 * thought of. {@code SSH_AUTH_SOCK} is not in the base: an agent that commits needs no key of the
 * person's; who wants it lists it. No {@code FLEET_*} variable is ever inherited.
 *
 * <p>Immutable.
 *
 * @param server the server's environment
 * @param passThrough further names; a {@code *} at the end stands for any ending
 */
public record RunEnvironment(Map<String, String> server, List<String> passThrough) {

  /** To find programs and files, to speak the person's language, to reach the network at all. */
  static final List<String> BASE =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "TMPDIR",
          "TZ",
          "LANG",
          "LC_*",
          "XDG_*_HOME",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "ALL_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "all_proxy",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "NODE_EXTRA_CA_CERTS");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  public RunEnvironment {
    server = Map.copyOf(server);
    passThrough = List.copyOf(passThrough);
  }

  /** What every command that runs for a project inherits from the server; a new map. */
  public Map<String, String> inherited() {
    Pattern inherited = inheritedNames();
    Map<String, String> result = new TreeMap<>(Map.of("PATH", PATH));
    server.forEach(
        (name, value) -> {
          if (inherited.matcher(name).matches() && !name.startsWith("FLEET_")) {
            result.put(name, value);
          }
        });
    return result;
  }

  /** The whole environment of that run's processes. */
  Map<String, String> of(RunSpec spec) {
    Map<String, String> result = inherited();
    spec.environment().keySet().forEach(RunEnvironment::requireName);
    result.putAll(spec.environment());
    result.put(ProcessTable.MARK, spec.folder().run());
    result.put("FLEET_TOKEN_FILE", spec.folder().token().toString());
    result.put("FLEET_PROMPT_FILE", spec.folder().prompt().toString());
    return result;
  }

  private Pattern inheritedNames() {
    return Pattern.compile(
        Stream.concat(BASE.stream(), passThrough.stream())
            .map(name -> "\\Q" + name.replace("*", "\\E.*\\Q") + "\\E")
            .collect(Collectors.joining("|")));
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new RunException(
          "'" + name + "' is not a name for an environment variable; use letters, digits and _.");
    }
  }
}

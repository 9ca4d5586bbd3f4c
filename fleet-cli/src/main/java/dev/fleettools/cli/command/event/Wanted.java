package dev.fleettools.cli.command.event;

import dev.fleettools.cli.api.Target;
import dev.fleettools.cli.base.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which events: what listing and following have in common. */
final class Wanted {

  @Option(names = "--type", paramLabel = "TYPE", description = "Only this type; may be repeated.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--stream",
      paramLabel = "TYPE[:ID]",
      description = "Only what happened to this, for example sortie or mission:m7.")
  private String stream = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only from then on: 2h, 30m, 3d, or 2026-11-22 12:45 (UTC).")
  private String since = "";

  String since() {
    return since;
  }

  /** Narrows a request to these. */
  Target narrow(Target target) {
    if (stream.startsWith(":")) {
      throw new UsageException("--stream takes a type, or a type and an id: sortie:m7.3.");
    }
    String[] parts = stream.split(":", 2);
    types.forEach(type -> target.with("type", type));
    return target.with("stream_type", parts[0]).with("stream_id", parts.length > 1 ? parts[1] : "");
  }
}

package dev.fleettools.log.engine.history;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.RedactionNote;

/** The event that says that a part of the log was sealed. */
public final class SealNote {

  public static final String TYPE = "segment_sealed";

  private static final int SCHEMA_VERSION = 1;
  private static final String DATA =
      """
      {"project_id":"%s","first_position":%d,"last_position":%d,"first_hash":"%s","last_hash":"%s",\
      "file":"segments/%s","checksum":"%s","bytes":%d}\
      """;

  private SealNote() {}

  public static EventDraft draft(ProjectId project, SegmentInfo info, Hash first, String metadata) {
    String data =
        DATA.formatted(
            project,
            info.first(),
            info.last(),
            first,
            info.hash(),
            info.file(),
            info.checksum(),
            info.bytes());
    return EventDraft.of(RedactionNote.stream(project), TYPE, SCHEMA_VERSION, data, metadata);
  }
}

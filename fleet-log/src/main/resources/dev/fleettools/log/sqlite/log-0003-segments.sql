-- What lies in archive segments; positions up to the last one are read from their files, whether or
-- not their rows were deleted already.
CREATE TABLE segments (
  project_id        TEXT    NOT NULL,
  first_position    INTEGER NOT NULL,
  last_position     INTEGER NOT NULL,
  before_hash       BLOB    NOT NULL,
  last_hash         BLOB    NOT NULL,
  first_recorded_at INTEGER NOT NULL,
  last_recorded_at  INTEGER NOT NULL,
  file              TEXT    NOT NULL,
  bytes             INTEGER NOT NULL,
  checksum          TEXT    NOT NULL,
  sealed_at         INTEGER NOT NULL,
  PRIMARY KEY (project_id, first_position)
) STRICT, WITHOUT ROWID
--;
-- Each stream's newest sealed event: what appending needs to know of it.
CREATE TABLE stream_snapshots (
  project_id     TEXT    NOT NULL,
  stream_type    TEXT    NOT NULL,
  stream_id      TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  position       INTEGER NOT NULL,
  event_id       BLOB    NOT NULL,
  correlation_id BLOB    NOT NULL,
  PRIMARY KEY (project_id, stream_type, stream_id)
) STRICT, WITHOUT ROWID
--;
CREATE INDEX stream_snapshots_by_event ON stream_snapshots (event_id)
--;
DROP TRIGGER events_are_never_deleted
--;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
WHEN NOT EXISTS (
  SELECT 1 FROM segments
  WHERE project_id = OLD.project_id
    AND first_position <= OLD.position AND last_position >= OLD.position)
BEGIN
  SELECT RAISE(ABORT, 'events are never deleted, unless a sealed segment holds them');
END
--;
DROP TRIGGER events_are_never_replaced
--;
CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE position >= NEW.position)
  OR EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id)
  OR EXISTS (
    SELECT 1 FROM events
    WHERE stream_type = NEW.stream_type AND stream_id = NEW.stream_id
      AND stream_version >= NEW.stream_version)
  OR EXISTS (
    SELECT 1 FROM segments
    WHERE project_id = NEW.project_id AND last_position >= NEW.position)
  OR EXISTS (
    SELECT 1 FROM stream_snapshots
    WHERE project_id = NEW.project_id
      AND stream_type = NEW.stream_type AND stream_id = NEW.stream_id
      AND version >= NEW.stream_version)
BEGIN
  SELECT RAISE(ABORT, 'events are only appended');
END

-- A file holds one project, so its position alone is the key: as SQLite's own row id it needs no
-- index, and every index ends with it.
CREATE TABLE events (
  position       INTEGER NOT NULL PRIMARY KEY,
  project_id     TEXT    NOT NULL,
  event_id       BLOB    NOT NULL UNIQUE,
  stream_type    TEXT    NOT NULL,
  stream_id      TEXT    NOT NULL,
  stream_version INTEGER NOT NULL,
  type           TEXT    NOT NULL,
  schema_version INTEGER NOT NULL,
  data           TEXT    NOT NULL,
  metadata       TEXT    NOT NULL,
  causation_id   BLOB,
  correlation_id BLOB    NOT NULL,
  occurred_at    INTEGER NOT NULL,
  recorded_at    INTEGER NOT NULL,
  salt           BLOB,
  digest         BLOB,
  hash           BLOB    NOT NULL,
  UNIQUE (stream_type, stream_id, stream_version)
) STRICT
--;
CREATE INDEX events_by_correlation ON events (correlation_id) WHERE causation_id IS NOT NULL
--;
CREATE INDEX events_by_type ON events (type)
--;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never deleted');
END
--;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
WHEN NOT (
  NEW.project_id IS OLD.project_id
  AND NEW.position IS OLD.position
  AND NEW.event_id IS OLD.event_id
  AND NEW.stream_type IS OLD.stream_type
  AND NEW.stream_id IS OLD.stream_id
  AND NEW.stream_version IS OLD.stream_version
  AND NEW.type IS OLD.type
  AND NEW.schema_version IS OLD.schema_version
  AND NEW.metadata IS OLD.metadata
  AND NEW.causation_id IS OLD.causation_id
  AND NEW.correlation_id IS OLD.correlation_id
  AND NEW.occurred_at IS OLD.occurred_at
  AND NEW.recorded_at IS OLD.recorded_at
  AND NEW.hash IS OLD.hash
  AND OLD.salt IS NOT NULL
  AND OLD.digest IS NULL
  AND NEW.salt IS NULL
  AND length(NEW.digest) IS 32
)
BEGIN
  SELECT RAISE(ABORT, 'events are never changed, only redacted');
END
--;
-- INSERT OR REPLACE would delete without the trigger above.
CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE position >= NEW.position)
  OR EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id)
  OR EXISTS (
    SELECT 1 FROM events
    WHERE stream_type = NEW.stream_type AND stream_id = NEW.stream_id
      AND stream_version >= NEW.stream_version)
BEGIN
  SELECT RAISE(ABORT, 'events are only appended');
END
--;
CREATE TABLE log_head (
  project_id TEXT    NOT NULL PRIMARY KEY,
  position   INTEGER NOT NULL,
  hash       BLOB    NOT NULL
) STRICT, WITHOUT ROWID
--;
CREATE TABLE followers (
  project_id TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  PRIMARY KEY (project_id, name)
) STRICT, WITHOUT ROWID
--;
-- A row from the moment that tables of projections change until they are filled again.
CREATE TABLE rebuild_due (
  project_id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID

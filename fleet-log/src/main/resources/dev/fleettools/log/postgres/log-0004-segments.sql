-- What lies in archive segments; positions up to the last one are read from these, whether or not
-- their rows were deleted already.
CREATE TABLE segments (
  project_id        TEXT   NOT NULL,
  first_position    BIGINT NOT NULL,
  last_position     BIGINT NOT NULL,
  before_hash       BYTEA  NOT NULL,
  last_hash         BYTEA  NOT NULL,
  first_recorded_at BIGINT NOT NULL,
  last_recorded_at  BIGINT NOT NULL,
  file              TEXT   NOT NULL,
  bytes             BIGINT NOT NULL,
  checksum          TEXT   NOT NULL,
  sealed_at         BIGINT NOT NULL,
  PRIMARY KEY (project_id, first_position)
)
--;
-- The bytes of segments, which every server fetches a copy of when it needs one.
CREATE TABLE segment_parts (
  project_id TEXT   NOT NULL,
  checksum   TEXT   NOT NULL,
  part       BIGINT NOT NULL,
  content    BYTEA  NOT NULL,
  PRIMARY KEY (project_id, checksum, part)
)
--;
-- They are compressed already.
ALTER TABLE segment_parts ALTER COLUMN content SET STORAGE EXTERNAL
--;
-- Each stream's newest sealed event: what appending needs to know of it.
CREATE TABLE stream_snapshots (
  project_id     TEXT   NOT NULL,
  stream_type    TEXT   NOT NULL,
  stream_id      TEXT   NOT NULL,
  version        BIGINT NOT NULL,
  position       BIGINT NOT NULL,
  event_id       BYTEA  NOT NULL,
  correlation_id BYTEA  NOT NULL,
  PRIMARY KEY (project_id, stream_type, stream_id)
)
--;
CREATE INDEX stream_snapshots_by_event ON stream_snapshots (project_id, event_id)
--;
CREATE FUNCTION fleet_events_are_deleted_when_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM segments
    WHERE project_id = OLD.project_id
      AND first_position <= OLD.position AND last_position >= OLD.position)
  THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'events are never deleted, unless a sealed segment holds them';
END
$$
--;
DROP TRIGGER events_are_never_deleted ON events
--;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
FOR EACH ROW EXECUTE FUNCTION fleet_events_are_deleted_when_sealed()

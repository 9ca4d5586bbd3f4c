-- A database holds many projects: the project is the first part of every key.
CREATE TABLE events (
  project_id     TEXT    NOT NULL,
  position       BIGINT  NOT NULL,
  event_id       BYTEA   NOT NULL,
  stream_type    TEXT    NOT NULL,
  stream_id      TEXT    NOT NULL,
  stream_version BIGINT  NOT NULL,
  type           TEXT    NOT NULL,
  schema_version BIGINT  NOT NULL,
  data           TEXT    NOT NULL,
  metadata       TEXT    NOT NULL,
  causation_id   BYTEA,
  correlation_id BYTEA   NOT NULL,
  occurred_at    BIGINT  NOT NULL,
  recorded_at    BIGINT  NOT NULL,
  salt           BYTEA,
  digest         BYTEA,
  hash           BYTEA   NOT NULL,
  -- Computed from the metadata, which the hash covers: there is nothing of its own to check.
  actor          TEXT    GENERATED ALWAYS AS (
    CASE WHEN json_typeof(CAST(metadata AS json) -> 'actor') = 'string'
      THEN CAST(metadata AS json) ->> 'actor' END
  ) STORED,
  PRIMARY KEY (project_id, position),
  UNIQUE (project_id, event_id),
  UNIQUE (project_id, stream_type, stream_id, stream_version)
)
--;
CREATE INDEX events_by_correlation ON events (project_id, correlation_id)
WHERE causation_id IS NOT NULL
--;
CREATE INDEX events_by_type ON events (project_id, type, position)
--;
CREATE INDEX events_by_actor ON events (project_id, actor, position) WHERE actor IS NOT NULL
--;
CREATE FUNCTION fleet_events_are_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are never deleted';
END
$$
--;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
FOR EACH ROW EXECUTE FUNCTION fleet_events_are_never_deleted()
--;
CREATE TRIGGER events_are_never_truncated BEFORE TRUNCATE ON events
FOR EACH STATEMENT EXECUTE FUNCTION fleet_events_are_never_deleted()
--;
CREATE FUNCTION fleet_events_are_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.project_id = OLD.project_id
    AND NEW.position = OLD.position
    AND NEW.event_id = OLD.event_id
    AND NEW.stream_type = OLD.stream_type
    AND NEW.stream_id = OLD.stream_id
    AND NEW.stream_version = OLD.stream_version
    AND NEW.type = OLD.type
    AND NEW.schema_version = OLD.schema_version
    AND NEW.metadata = OLD.metadata
    AND NEW.causation_id IS NOT DISTINCT FROM OLD.causation_id
    AND NEW.correlation_id = OLD.correlation_id
    AND NEW.occurred_at = OLD.occurred_at
    AND NEW.recorded_at = OLD.recorded_at
    AND NEW.hash = OLD.hash
    AND OLD.salt IS NOT NULL
    AND OLD.digest IS NULL
    AND NEW.salt IS NULL
    AND length(NEW.digest) = 32
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'events are never changed, only redacted';
END
$$
--;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
FOR EACH ROW EXECUTE FUNCTION fleet_events_are_never_changed()
--;
CREATE TABLE log_head (
  project_id TEXT   NOT NULL PRIMARY KEY,
  position   BIGINT NOT NULL,
  hash       BYTEA  NOT NULL
)
--;
CREATE TABLE followers (
  project_id TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  position   BIGINT NOT NULL,
  PRIMARY KEY (project_id, name)
)
--;
-- A row from the moment that tables of projections change until they are filled again.
CREATE TABLE rebuild_due (
  project_id TEXT NOT NULL PRIMARY KEY
)

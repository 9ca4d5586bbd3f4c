-- Where a project was put when a backup replaced it: a schema with a copy of each of its tables.
CREATE TABLE set_aside (
  project_id  TEXT   NOT NULL,
  schema_name TEXT   NOT NULL,
  xact        TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (project_id, schema_name)
)
--;
-- Besides what is sealed, the very transaction that sets a project aside may delete what it copied.
CREATE OR REPLACE FUNCTION fleet_events_are_deleted_when_sealed() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  place text;
  kept BOOLEAN;
BEGIN
  IF EXISTS (
    SELECT 1 FROM segments
    WHERE project_id = OLD.project_id
      AND first_position <= OLD.position AND last_position >= OLD.position)
  THEN
    RETURN OLD;
  END IF;
  SELECT schema_name INTO place FROM set_aside
  WHERE project_id = OLD.project_id AND xact = CAST(pg_current_xact_id() AS text);
  IF place IS NOT NULL THEN
    EXECUTE format(
      'SELECT EXISTS (SELECT 1 FROM %I.events WHERE position = $1 AND hash = $2)', place)
    INTO kept USING OLD.position, OLD.hash;
    IF kept THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'events are never deleted, unless a sealed segment holds them';
END
$$

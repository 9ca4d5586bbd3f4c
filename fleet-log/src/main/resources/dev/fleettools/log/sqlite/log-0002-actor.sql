-- Computed from the metadata, which the hash covers: there is nothing of its own to check.
ALTER TABLE events ADD COLUMN actor TEXT GENERATED ALWAYS AS (
  CASE WHEN json_valid(metadata) AND json_type(metadata, '$.actor') = 'text'
    THEN json_extract(metadata, '$.actor') END
) VIRTUAL
--;
CREATE INDEX events_by_actor ON events (actor) WHERE actor IS NOT NULL

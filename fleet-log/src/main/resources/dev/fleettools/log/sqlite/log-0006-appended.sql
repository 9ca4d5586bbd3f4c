-- The head is beyond all positions, sealed ones too: one look at it tells what a look at the events
-- and at each segment told before.
DROP TRIGGER events_are_never_replaced
--;
CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
WHEN NEW.position <= (SELECT position FROM log_head WHERE project_id = NEW.project_id)
  OR EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id)
  OR EXISTS (
    SELECT 1 FROM events
    WHERE stream_type = NEW.stream_type AND stream_id = NEW.stream_id
      AND stream_version >= NEW.stream_version)
  OR EXISTS (
    SELECT 1 FROM stream_snapshots
    WHERE project_id = NEW.project_id
      AND stream_type = NEW.stream_type AND stream_id = NEW.stream_id
      AND version >= NEW.stream_version)
BEGIN
  SELECT RAISE(ABORT, 'events are only appended');
END

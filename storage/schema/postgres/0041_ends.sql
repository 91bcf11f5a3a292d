-- When an event ends: the instant, and the wall time in the event's zone as staff state it. NULL: not
-- stated. A whole day ends at 23:59.
ALTER TABLE events ADD COLUMN ends_wall TEXT;
ALTER TABLE events ADD COLUMN ends_at BIGINT;
ALTER TABLE events ADD CONSTRAINT events_end_after_start
    CHECK (ends_at IS NULL OR ends_at > starts_at);

-- SQLite brings it: the value of a key of a JSON object, with the path '$.key'.
CREATE FUNCTION json_extract(object TEXT, path TEXT) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT object::json ->> substr(path, 3)';

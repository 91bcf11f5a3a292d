-- What SQLite brings and PostgreSQL does not, under the names that the statements use.

-- The texts of a JSON array; numbers as texts, so that a statement casts them.
CREATE FUNCTION json_each(list TEXT) RETURNS TABLE (value TEXT)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT * FROM json_array_elements_text(list::json)';

CREATE AGGREGATE group_concat(TEXT, TEXT) (
    SFUNC = string_agg_transfn, STYPE = internal, FINALFUNC = string_agg_finalfn
);

-- Moved on by each group of writes: who finds another number than their own last one knows that
-- another process has written meanwhile.
CREATE TABLE engine_writes (
    id    INTEGER NOT NULL,
    count BIGINT NOT NULL,
    CONSTRAINT engine_writes_once PRIMARY KEY (id),
    CONSTRAINT engine_writes_one CHECK (id = 1)
);
INSERT INTO engine_writes (id, count) VALUES (1, 0);

-- What rows of a corrected plan have changed in events that were there, so that it can be undone:
-- the ids of the events and what was stated of them before, as JSON.
ALTER TABLE plan_imports ADD COLUMN changed TEXT NOT NULL DEFAULT '[]';

-- Rows of a plan whose date is not fixed yet (3月中旬, 待定): drafts without a date.
CREATE TABLE undated_events (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    place        TEXT NOT NULL DEFAULT '',
    places       INTEGER,
    -- the keys of the groups that it is for, as JSON; none of either for everyone
    associations TEXT NOT NULL DEFAULT '[]',
    colleges     TEXT NOT NULL DEFAULT '[]',
    -- what stands in the place of the date
    rough        TEXT NOT NULL,
    author_id    BIGINT,
    import_id    BIGINT,
    created_at   BIGINT NOT NULL,
    CONSTRAINT undated_events_places_some CHECK (places IS NULL OR places > 0),
    CONSTRAINT undated_events_author FOREIGN KEY (author_id)
        REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT undated_events_import FOREIGN KEY (import_id)
        REFERENCES plan_imports (id) ON DELETE SET NULL
);
CREATE INDEX undated_events_by_author ON undated_events (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX undated_events_by_import ON undated_events (import_id) WHERE import_id IS NOT NULL;

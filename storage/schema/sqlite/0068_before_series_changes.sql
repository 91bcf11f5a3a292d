-- What a series was before its rule was changed, so that the change can be undone: as JSON its rule, its
-- exceptions, and which events were made, cancelled and discarded. Instants are milliseconds since 1970 UTC.
CREATE TABLE series_changes (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    series_id BIGINT NOT NULL,
    made_at   BIGINT NOT NULL,
    before    TEXT NOT NULL,
    CONSTRAINT series_changes_series FOREIGN KEY (series_id) REFERENCES series (id)
        ON DELETE CASCADE
);
CREATE INDEX series_changes_by_series ON series_changes (series_id);
CREATE INDEX series_changes_by_time ON series_changes (made_at);

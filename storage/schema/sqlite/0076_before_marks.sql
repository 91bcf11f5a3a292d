-- The marks of suggestions that the office has of its own: those of the bot are columns.
CREATE TABLE suggestion_marks (
    suggestion_id BIGINT NOT NULL,
    key           TEXT NOT NULL,
    CONSTRAINT suggestion_marks_once PRIMARY KEY (suggestion_id, key),
    CONSTRAINT suggestion_marks_suggestion
        FOREIGN KEY (suggestion_id) REFERENCES suggestions (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX suggestion_marks_by_key ON suggestion_marks (key, suggestion_id);

-- What such marks were called last: one that is taken out of the settings keeps its name.
CREATE TABLE suggestion_mark_names (
    key TEXT NOT NULL,
    zh  TEXT NOT NULL,
    en  TEXT NOT NULL,
    CONSTRAINT suggestion_mark_names_once PRIMARY KEY (key)
);

-- Few suggestions have a mark: those of the bot are counted and listed by this index.
CREATE INDEX suggestions_marked ON suggestions (id)
    WHERE adopted = 1 OR important = 1 OR excellent = 1 OR shown = 1;

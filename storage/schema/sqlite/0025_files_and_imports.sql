-- A suggestion can be spoken or filmed: the kinds of its files stand in a table of their own. An
-- import on the command line, which has no author here, can be undone like any other.
PRAGMA foreign_keys = OFF;

CREATE TABLE file_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT file_kinds_once PRIMARY KEY (kind)
);
INSERT INTO file_kinds (kind) VALUES
    ('photo'), ('document'), ('voice'), ('video'), ('video_note'), ('audio');

-- Photos and files stay at Telegram; here is what asks for them again. A file_id does not name who
-- sent it and is of use to this bot only, but Telegram, whose reference it carries, can know where
-- the file came from. Of an anonymous suggestion the file's name is not kept. What is inside a
-- file (its properties, what a photo shows, a voice) is as the author sent it.
CREATE TABLE new_suggestion_files (
    suggestion_id BIGINT NOT NULL,
    position      INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    file_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    CONSTRAINT suggestion_files_once PRIMARY KEY (suggestion_id, position),
    CONSTRAINT suggestion_files_kind FOREIGN KEY (kind) REFERENCES file_kinds (kind),
    CONSTRAINT suggestion_files_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE
);
INSERT INTO new_suggestion_files (suggestion_id, position, kind, file_id, name)
    SELECT suggestion_id, position, kind, file_id, name FROM suggestion_files;
DROP TABLE suggestion_files;
ALTER TABLE new_suggestion_files RENAME TO suggestion_files;

CREATE TABLE new_plan_imports (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- nobody for an import on the command line
    member_id  BIGINT,
    state      TEXT NOT NULL DEFAULT 'waiting',
    -- the rows that were read, and the ids of the events that were made, as JSON
    plan       TEXT NOT NULL,
    made       TEXT NOT NULL DEFAULT '[]',
    created_at BIGINT NOT NULL,
    changed    TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT plan_imports_state_known CHECK (state IN ('waiting', 'made')),
    CONSTRAINT plan_imports_waiting_for_somebody
        CHECK (state <> 'waiting' OR member_id IS NOT NULL),
    CONSTRAINT plan_imports_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
INSERT INTO new_plan_imports (id, member_id, state, plan, made, created_at, changed)
    SELECT id, member_id, state, plan, made, created_at, changed FROM plan_imports;
DROP TABLE plan_imports;
ALTER TABLE new_plan_imports RENAME TO plan_imports;
CREATE INDEX plan_imports_by_member ON plan_imports (member_id);
CREATE INDEX plan_imports_by_age ON plan_imports (created_at);

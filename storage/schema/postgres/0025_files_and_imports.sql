-- A suggestion can be spoken or filmed: the kinds of its files stand in a table of their own. An
-- import on the command line, which has no author here, can be undone like any other.

CREATE TABLE file_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT file_kinds_once PRIMARY KEY (kind)
);
INSERT INTO file_kinds (kind) VALUES
    ('photo'), ('document'), ('voice'), ('video'), ('video_note'), ('audio');

ALTER TABLE suggestion_files
    DROP CONSTRAINT suggestion_files_kind_known,
    ADD CONSTRAINT suggestion_files_kind FOREIGN KEY (kind) REFERENCES file_kinds (kind);

-- Nobody for an import on the command line.
ALTER TABLE plan_imports
    ALTER COLUMN member_id DROP NOT NULL,
    ADD CONSTRAINT plan_imports_waiting_for_somebody
        CHECK (state <> 'waiting' OR member_id IS NOT NULL);

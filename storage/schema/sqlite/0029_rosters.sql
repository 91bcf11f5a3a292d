-- Rosters are imported: what a record holds besides, and what each import has changed.
ALTER TABLE members ADD COLUMN title TEXT;
ALTER TABLE members ADD COLUMN email TEXT;
-- The name of the person who looks after the member, as the roster states it.
ALTER TABLE members ADD COLUMN contact_stated TEXT;
CREATE INDEX members_by_phone ON members (phone) WHERE phone IS NOT NULL;
CREATE INDEX members_by_contact ON members (contact_stated) WHERE contact_stated IS NOT NULL;
-- How storage/rosters/matching.py looks up a name.
CREATE INDEX members_by_bare_name
    ON members (lower(replace(replace(name, ' ', ''), '·', '')));

INSERT INTO member_fields (field) VALUES ('title'), ('email');

CREATE TABLE roster_imports (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- nobody for an import on the command line, and where the author was erased
    member_id  BIGINT,
    state      TEXT NOT NULL DEFAULT 'waiting',
    -- whether it was made on the command line, which may change every record
    by_command INTEGER NOT NULL DEFAULT 0,
    -- whether people with another name under their number are renamed
    renames    INTEGER NOT NULL DEFAULT 0,
    -- the rows that were seen, by what becomes of them, as JSON
    counts     TEXT NOT NULL,
    -- the ids of members who are not in the file, as JSON
    missing    TEXT NOT NULL DEFAULT '[]',
    -- the message that shows how far it is, in the author's chat
    message_id BIGINT,
    created_at BIGINT NOT NULL,
    made_at    BIGINT,
    CONSTRAINT roster_imports_state_known
        CHECK (state IN ('waiting', 'running', 'made', 'undoing', 'undone')),
    CONSTRAINT roster_imports_by_command_flag CHECK (by_command IN (0, 1)),
    CONSTRAINT roster_imports_renames_flag CHECK (renames IN (0, 1)),
    CONSTRAINT roster_imports_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX roster_imports_by_member ON roster_imports (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX roster_imports_by_state ON roster_imports (state, created_at);

-- One row for each person who is new or changed; listed: the row of the file, was: what is changed
-- of the member, before, and became: afterwards, all as JSON.
CREATE TABLE roster_rows (
    import_id BIGINT NOT NULL,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    state     TEXT NOT NULL DEFAULT 'waiting',
    member_id BIGINT,
    listed    TEXT NOT NULL,
    was       TEXT NOT NULL DEFAULT '{}',
    became    TEXT NOT NULL DEFAULT '{}',
    CONSTRAINT roster_rows_once PRIMARY KEY (import_id, position),
    CONSTRAINT roster_rows_kind_known CHECK (kind IN ('new', 'changed', 'renamed')),
    CONSTRAINT roster_rows_state_known
        CHECK (state IN ('waiting', 'made', 'skipped', 'undone', 'kept')),
    CONSTRAINT roster_rows_import FOREIGN KEY (import_id)
        REFERENCES roster_imports (id) ON DELETE CASCADE,
    CONSTRAINT roster_rows_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX roster_rows_by_member ON roster_rows (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX roster_rows_by_state ON roster_rows (import_id, state, position);

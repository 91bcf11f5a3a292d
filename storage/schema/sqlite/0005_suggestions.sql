-- What members suggest to the office, and what the office makes of it.
-- Instants are milliseconds since 1970 UTC.

-- The last number given in each year. It moves in the transaction that gives the number, so a
-- suggestion that is not kept leaves no gap.
CREATE TABLE suggestion_years (
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT suggestion_years_once PRIMARY KEY (year),
    CONSTRAINT suggestion_years_from_one CHECK (last >= 1)
);

-- An anonymous suggestion has no author, and its created_at is the beginning of its day: the exact
-- moment could be laid beside the inbox, which knows for a few days who wrote when.
-- A named one points at its author, whose name and college stand in the register only; when that
-- person is erased, both are gone from here too.
CREATE TABLE suggestions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    year         INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    topic        TEXT NOT NULL,
    body         TEXT NOT NULL,
    status       TEXT NOT NULL,
    anonymous    INTEGER NOT NULL,
    author_id    BIGINT,
    code_hash    TEXT,
    handler_id   BIGINT,
    reply        TEXT,
    replied_at   BIGINT,
    reason       TEXT,
    created_at   BIGINT NOT NULL,
    withdrawn_at BIGINT,
    version      INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT suggestions_number_once UNIQUE (year, number),
    CONSTRAINT suggestions_number_from_one CHECK (number >= 1),
    CONSTRAINT suggestions_code_once UNIQUE (code_hash),
    CONSTRAINT suggestions_anonymous_flag CHECK (anonymous IN (0, 1)),
    CONSTRAINT suggestions_anonymous_has_no_author CHECK (anonymous = 0 OR author_id IS NULL),
    CONSTRAINT suggestions_code_if_anonymous CHECK ((anonymous = 1) = (code_hash IS NOT NULL)),
    CONSTRAINT suggestions_declined_with_reason CHECK (status <> 'declined' OR reason IS NOT NULL),
    CONSTRAINT suggestions_answered_with_reply CHECK (status <> 'answered' OR reply IS NOT NULL),
    CONSTRAINT suggestions_reply_has_its_time CHECK ((reply IS NULL) = (replied_at IS NULL)),
    CONSTRAINT suggestions_withdrawn_is_empty CHECK (withdrawn_at IS NULL OR body = ''),
    CONSTRAINT suggestions_status_known CHECK (status IN ('received', 'accepted', 'passed_on',
        'declined', 'in_progress', 'answered', 'adopted')),
    CONSTRAINT suggestions_author FOREIGN KEY (author_id)
        REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT suggestions_handler FOREIGN KEY (handler_id)
        REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX suggestions_by_status ON suggestions (status, id) WHERE withdrawn_at IS NULL;
CREATE INDEX suggestions_by_author ON suggestions (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX suggestions_by_handler ON suggestions (handler_id) WHERE handler_id IS NOT NULL;

-- Photos and files stay at Telegram; here is what asks for them again. A file_id does not name who
-- sent it and is of use to this bot only, but Telegram, whose reference it carries, can know where
-- the file came from. Of an anonymous suggestion the file's name is not kept. What is inside a
-- file (its properties, what a photo shows) is as the author sent it.
CREATE TABLE suggestion_files (
    suggestion_id BIGINT NOT NULL,
    position      INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    file_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    CONSTRAINT suggestion_files_once PRIMARY KEY (suggestion_id, position),
    CONSTRAINT suggestion_files_kind_known CHECK (kind IN ('photo', 'document')),
    CONSTRAINT suggestion_files_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE
);

-- What staff did with it, in order; the old_… columns are how it stood before, for undoing.
CREATE TABLE suggestion_steps (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    suggestion_id  BIGINT NOT NULL,
    at             BIGINT NOT NULL,
    actor_id       BIGINT,
    kind           TEXT NOT NULL,
    status         TEXT NOT NULL,
    note           TEXT NOT NULL,
    old_status     TEXT NOT NULL,
    old_handler_id BIGINT,
    old_reply      TEXT,
    old_replied_at BIGINT,
    old_reason     TEXT,
    undone_at      BIGINT,
    CONSTRAINT suggestion_steps_kind_known CHECK (kind IN ('taken', 'released', 'status', 'reply')),
    CONSTRAINT suggestion_steps_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE,
    CONSTRAINT suggestion_steps_actor FOREIGN KEY (actor_id)
        REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT suggestion_steps_old_handler FOREIGN KEY (old_handler_id)
        REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX suggestion_steps_by_suggestion ON suggestion_steps (suggestion_id, id);
CREATE INDEX suggestion_steps_by_actor ON suggestion_steps (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX suggestion_steps_by_old_handler ON suggestion_steps (old_handler_id)
    WHERE old_handler_id IS NOT NULL;

-- What will grow by an item now and then (kinds of notice, parts of an audience, roles, how a
-- suggestion stands and what is done with it, a member's fields) stands in a table of its own that
-- is referred to, and no longer in a CHECK: a new item is then one row, and no table is rebuilt.
-- The code's enums have the same items; a test compares them.
--
-- SQLite can't change a constraint, so the six tables are rebuilt here, once:
-- https://www.sqlite.org/lang_altertable.html#otheralter. While foreign keys are enforced, dropping
-- the old table would delete whatever refers to it. The runner reads this line before the step's
-- transaction begins, and looks before it ends whether every reference leads to a row.
PRAGMA foreign_keys = OFF;

CREATE TABLE notice_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT notice_kinds_once PRIMARY KEY (kind)
);
INSERT INTO notice_kinds (kind) VALUES
    ('announcement'), ('reminder'), ('change'), ('cancellation'), ('broadcast'), ('nudge'),
    ('personal');

CREATE TABLE audience_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT audience_kinds_once PRIMARY KEY (kind)
);
INSERT INTO audience_kinds (kind) VALUES
    ('all'), ('association'), ('college'), ('answer'), ('member'), ('unacknowledged');

CREATE TABLE roles (
    role TEXT NOT NULL,
    CONSTRAINT roles_once PRIMARY KEY (role)
);
INSERT INTO roles (role) VALUES ('school-staff'), ('college-staff'), ('officer'), ('operator');

CREATE TABLE suggestion_statuses (
    status TEXT NOT NULL,
    CONSTRAINT suggestion_statuses_once PRIMARY KEY (status)
);
INSERT INTO suggestion_statuses (status) VALUES
    ('received'), ('accepted'), ('passed_on'), ('declined'), ('in_progress'), ('answered'),
    ('adopted');

CREATE TABLE suggestion_step_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT suggestion_step_kinds_once PRIMARY KEY (kind)
);
INSERT INTO suggestion_step_kinds (kind) VALUES ('taken'), ('released'), ('status'), ('reply');

CREATE TABLE member_fields (
    field TEXT NOT NULL,
    CONSTRAINT member_fields_once PRIMARY KEY (field)
);
INSERT INTO member_fields (field) VALUES
    ('name'), ('staff_no'), ('college'), ('associations'), ('phone');

CREATE TABLE new_audience_parts (
    audience_id BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    -- an association's or a college's key, "event:standing", a member's or a notice's id, or
    -- nothing for all
    value       TEXT NOT NULL,
    CONSTRAINT audience_parts_once PRIMARY KEY (audience_id, kind, value),
    CONSTRAINT audience_parts_audience FOREIGN KEY (audience_id)
        REFERENCES audiences (id) ON DELETE CASCADE,
    CONSTRAINT audience_parts_kind FOREIGN KEY (kind) REFERENCES audience_kinds (kind)
);
INSERT INTO new_audience_parts (audience_id, kind, value)
    SELECT audience_id, kind, value FROM audience_parts;
DROP TABLE audience_parts;
ALTER TABLE new_audience_parts RENAME TO audience_parts;

CREATE TABLE new_grants (
    member_id  BIGINT NOT NULL,
    role       TEXT NOT NULL,
    scope      TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    CONSTRAINT grants_once PRIMARY KEY (member_id, role, scope),
    CONSTRAINT grants_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT grants_role FOREIGN KEY (role) REFERENCES roles (role)
);
INSERT INTO new_grants (member_id, role, scope, granted_at)
    SELECT member_id, role, scope, granted_at FROM grants;
DROP TABLE grants;
ALTER TABLE new_grants RENAME TO grants;
CREATE INDEX grants_by_role ON grants (role, scope, member_id);

CREATE TABLE new_member_changes (
    member_id BIGINT NOT NULL,
    number    INTEGER NOT NULL,
    field     TEXT NOT NULL,
    -- the value before, as JSON
    was       TEXT NOT NULL,
    CONSTRAINT member_changes_last PRIMARY KEY (member_id),
    CONSTRAINT member_changes_field FOREIGN KEY (field) REFERENCES member_fields (field),
    CONSTRAINT member_changes_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);
INSERT INTO new_member_changes (member_id, number, field, was)
    SELECT member_id, number, field, was FROM member_changes;
DROP TABLE member_changes;
ALTER TABLE new_member_changes RENAME TO member_changes;

-- An anonymous suggestion has no author, and its created_at is the beginning of its day: the exact
-- moment could be laid beside the inbox, which knows for a few days who wrote when.
-- A named one points at its author, whose name and college stand in the register only; when that
-- person is erased, both are gone from here too.
CREATE TABLE new_suggestions (
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
    CONSTRAINT suggestions_status FOREIGN KEY (status) REFERENCES suggestion_statuses (status),
    CONSTRAINT suggestions_author FOREIGN KEY (author_id)
        REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT suggestions_handler FOREIGN KEY (handler_id)
        REFERENCES members (id) ON DELETE SET NULL
);
INSERT INTO new_suggestions (id, year, number, topic, body, status, anonymous, author_id, code_hash,
        handler_id, reply, replied_at, reason, created_at, withdrawn_at, version)
    SELECT id, year, number, topic, body, status, anonymous, author_id, code_hash,
        handler_id, reply, replied_at, reason, created_at, withdrawn_at, version FROM suggestions;
-- A number that was given stays given, also where its row is gone.
DELETE FROM sqlite_sequence WHERE name = 'new_suggestions';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_suggestions', seq FROM sqlite_sequence WHERE name = 'suggestions';
DROP TABLE suggestions;
ALTER TABLE new_suggestions RENAME TO suggestions;
CREATE INDEX suggestions_by_status ON suggestions (status, id) WHERE withdrawn_at IS NULL;
CREATE INDEX suggestions_by_author ON suggestions (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX suggestions_by_handler ON suggestions (handler_id) WHERE handler_id IS NOT NULL;

-- What staff did with it, in order; the old_… columns are how it stood before, for undoing.
CREATE TABLE new_suggestion_steps (
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
    CONSTRAINT suggestion_steps_kind FOREIGN KEY (kind) REFERENCES suggestion_step_kinds (kind),
    CONSTRAINT suggestion_steps_status FOREIGN KEY (status)
        REFERENCES suggestion_statuses (status),
    CONSTRAINT suggestion_steps_old_status FOREIGN KEY (old_status)
        REFERENCES suggestion_statuses (status),
    CONSTRAINT suggestion_steps_suggestion FOREIGN KEY (suggestion_id)
        REFERENCES suggestions (id) ON DELETE CASCADE,
    CONSTRAINT suggestion_steps_actor FOREIGN KEY (actor_id)
        REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT suggestion_steps_old_handler FOREIGN KEY (old_handler_id)
        REFERENCES members (id) ON DELETE SET NULL
);
INSERT INTO new_suggestion_steps (id, suggestion_id, at, actor_id, kind, status, note, old_status,
        old_handler_id, old_reply, old_replied_at, old_reason, undone_at)
    SELECT id, suggestion_id, at, actor_id, kind, status, note, old_status,
        old_handler_id, old_reply, old_replied_at, old_reason, undone_at FROM suggestion_steps;
DELETE FROM sqlite_sequence WHERE name = 'new_suggestion_steps';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_suggestion_steps', seq FROM sqlite_sequence WHERE name = 'suggestion_steps';
DROP TABLE suggestion_steps;
ALTER TABLE new_suggestion_steps RENAME TO suggestion_steps;
CREATE INDEX suggestion_steps_by_suggestion ON suggestion_steps (suggestion_id, id);
CREATE INDEX suggestion_steps_by_actor ON suggestion_steps (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX suggestion_steps_by_old_handler ON suggestion_steps (old_handler_id)
    WHERE old_handler_id IS NOT NULL;

-- It stands on deliveries and names notices, without which it could not be kept meanwhile.
DROP TRIGGER notices_told_to_nobody;
CREATE TABLE new_notices (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    kind             TEXT NOT NULL,
    status           TEXT NOT NULL,
    audience_id      BIGINT,
    event_id         BIGINT,
    -- what a nudge is about
    about_id         BIGINT,
    author_id        BIGINT,
    content          TEXT NOT NULL,
    due_at           BIGINT NOT NULL,
    useful_until     BIGINT,
    acknowledge      INTEGER NOT NULL DEFAULT 0,
    urgent           INTEGER NOT NULL DEFAULT 0,
    -- 0 to people by name, 1 to an audience
    bulk             INTEGER NOT NULL DEFAULT 1,
    -- why it was paused or cancelled
    reason           TEXT,
    -- refused deliveries in a row
    refusals         INTEGER NOT NULL DEFAULT 0,
    created_at       BIGINT NOT NULL,
    finished_at      BIGINT,
    progress_chat    BIGINT,
    progress_message BIGINT,
    progress_dirty   INTEGER NOT NULL DEFAULT 0,
    -- the member whom it names, and with whom it is erased
    subject_id       BIGINT,
    -- up to which member's id it has become deliveries, NULL once it is through
    expanded_to      BIGINT,
    CONSTRAINT notices_status_known CHECK (status IN (
        'draft', 'scheduled', 'sending', 'sent', 'paused', 'cancelled')),
    CONSTRAINT notices_flags CHECK (
        acknowledge IN (0, 1) AND urgent IN (0, 1) AND bulk IN (0, 1) AND progress_dirty IN (0, 1)),
    CONSTRAINT notices_kind FOREIGN KEY (kind) REFERENCES notice_kinds (kind),
    CONSTRAINT notices_audience FOREIGN KEY (audience_id) REFERENCES audiences (id),
    CONSTRAINT notices_about FOREIGN KEY (about_id) REFERENCES notices (id) ON DELETE SET NULL,
    CONSTRAINT notices_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT notices_subject FOREIGN KEY (subject_id) REFERENCES members (id) ON DELETE CASCADE
);
INSERT INTO new_notices (id, kind, status, audience_id, event_id, about_id, author_id, content,
        due_at, useful_until, acknowledge, urgent, bulk, reason, refusals, created_at, finished_at,
        progress_chat, progress_message, progress_dirty, subject_id, expanded_to)
    SELECT id, kind, status, audience_id, event_id, about_id, author_id, content,
        due_at, useful_until, acknowledge, urgent, bulk, reason, refusals, created_at, finished_at,
        progress_chat, progress_message, progress_dirty, subject_id, expanded_to FROM notices;
DELETE FROM sqlite_sequence WHERE name = 'new_notices';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_notices', seq FROM sqlite_sequence WHERE name = 'notices';
DROP TABLE notices;
ALTER TABLE new_notices RENAME TO notices;
CREATE INDEX notices_scheduled ON notices (urgent, due_at, id) WHERE status = 'scheduled';
CREATE INDEX notices_sending ON notices (bulk, due_at, id) WHERE status = 'sending';
CREATE INDEX notices_by_event ON notices (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX notices_by_author ON notices (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX notices_by_about ON notices (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX notices_by_subject ON notices (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX notices_by_due ON notices (due_at DESC, id DESC) WHERE bulk = 1;
CREATE INDEX notices_progress ON notices (id) WHERE progress_dirty = 1;
CREATE INDEX notices_paused ON notices (id) WHERE status = 'paused';
CREATE INDEX notices_expanding ON notices (id)
    WHERE status = 'sending' AND expanded_to IS NOT NULL;

-- What was told to people by name goes with the last of them.
CREATE TRIGGER notices_told_to_nobody AFTER DELETE ON deliveries
BEGIN
    DELETE FROM notices WHERE id = OLD.notice_id AND bulk = 0
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_id = OLD.notice_id);
END;

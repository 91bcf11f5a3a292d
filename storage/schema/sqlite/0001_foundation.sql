-- People, what they are allowed, the forms they are filling in and the updates they sent.
-- Instants are milliseconds since 1970 UTC.

CREATE TABLE members (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    telegram_id     BIGINT,
    status          TEXT NOT NULL,
    name            TEXT NOT NULL,
    language        TEXT NOT NULL,
    staff_no        TEXT,
    college         TEXT,
    phone           TEXT,
    paused          INTEGER NOT NULL DEFAULT 0,
    reachable       INTEGER NOT NULL DEFAULT 1,
    consent_version TEXT,
    consent_at      BIGINT,
    registered_at   BIGINT,
    created_at      BIGINT NOT NULL,
    CONSTRAINT members_telegram_id_once UNIQUE (telegram_id),
    CONSTRAINT members_status_known CHECK (status IN ('visitor', 'pending', 'active', 'declined')),
    CONSTRAINT members_paused_flag CHECK (paused IN (0, 1)),
    CONSTRAINT members_reachable_flag CHECK (reachable IN (0, 1))
);
CREATE INDEX members_by_staff_no ON members (staff_no) WHERE staff_no IS NOT NULL;
CREATE INDEX members_by_status ON members (status, id);
CREATE INDEX members_by_college ON members (college, status);

CREATE TABLE member_associations (
    member_id   BIGINT NOT NULL,
    association TEXT NOT NULL,
    CONSTRAINT member_associations_once PRIMARY KEY (member_id, association),
    CONSTRAINT member_associations_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX member_associations_by_association ON member_associations (association, member_id);

CREATE TABLE grants (
    member_id  BIGINT NOT NULL,
    role       TEXT NOT NULL,
    scope      TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    CONSTRAINT grants_once PRIMARY KEY (member_id, role, scope),
    CONSTRAINT grants_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT grants_role_known
        CHECK (role IN ('school-staff', 'college-staff', 'officer', 'operator'))
);

CREATE TABLE invites (
    token_hash TEXT NOT NULL,
    role       TEXT NOT NULL,
    scope      TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT,
    CONSTRAINT invites_once PRIMARY KEY (token_hash)
);

CREATE TABLE dialogs (
    member_id  BIGINT NOT NULL,
    form       TEXT NOT NULL,
    step       TEXT NOT NULL,
    draft      TEXT NOT NULL,
    version    INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT dialogs_one_each PRIMARY KEY (member_id),
    CONSTRAINT dialogs_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE TABLE inbox (
    update_id   BIGINT NOT NULL,
    lane        BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    body        BLOB,
    replies     BLOB,
    state       INTEGER NOT NULL DEFAULT 0,
    attempts    INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT inbox_once PRIMARY KEY (update_id),
    -- 0 received, 1 handled with replies to send, 2 answered, 3 given up
    CONSTRAINT inbox_state_known CHECK (state IN (0, 1, 2, 3))
);
CREATE INDEX inbox_open ON inbox (update_id) WHERE state < 2;
CREATE INDEX inbox_by_age ON inbox (received_at) WHERE state >= 2;

CREATE TABLE audit (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     BIGINT NOT NULL,
    actor  BIGINT NOT NULL,
    action TEXT NOT NULL,
    target BIGINT
);

-- What a person has agreed to, purpose by purpose, and the record of a member's year.

CREATE TABLE consent_purposes (
    purpose TEXT NOT NULL,
    CONSTRAINT consent_purposes_once PRIMARY KEY (purpose)
);
INSERT INTO consent_purposes (purpose) VALUES
    ('notices'), ('associations'), ('telegram'), ('photos');

-- The last word of a person about a purpose: given or withdrawn, under which version of the text.
-- Without a row nothing was said: photos are not agreed to then, the others hold as registered.
CREATE TABLE consents (
    member_id BIGINT NOT NULL,
    purpose   TEXT NOT NULL,
    version   TEXT NOT NULL,
    given     INTEGER NOT NULL,
    said_at   BIGINT NOT NULL,
    CONSTRAINT consents_once PRIMARY KEY (member_id, purpose),
    CONSTRAINT consents_given_flag CHECK (given IN (0, 1)),
    CONSTRAINT consents_purpose FOREIGN KEY (purpose) REFERENCES consent_purposes (purpose),
    CONSTRAINT consents_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE TABLE year_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT year_kinds_once PRIMARY KEY (kind)
);
INSERT INTO year_kinds (kind) VALUES ('award'), ('proposal'), ('press'), ('other');

-- What members add to the record of their year, with a picture or file as proof. The file stays at
-- Telegram; here is what asks for it again.
CREATE TABLE year_entries (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id  BIGINT NOT NULL,
    year       INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    body       TEXT NOT NULL,
    file_kind  TEXT,
    file_id    TEXT,
    file_name  TEXT,
    created_at BIGINT NOT NULL,
    CONSTRAINT year_entries_kind FOREIGN KEY (kind) REFERENCES year_kinds (kind),
    CONSTRAINT year_entries_file_kind FOREIGN KEY (file_kind) REFERENCES file_kinds (kind),
    CONSTRAINT year_entries_file_whole CHECK (
        (file_kind IS NULL) = (file_id IS NULL) AND (file_kind IS NULL) = (file_name IS NULL)
    ),
    CONSTRAINT year_entries_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX year_entries_of_member ON year_entries (member_id, year);

-- When a member was asked to confirm a year, and when they did.
CREATE TABLE year_confirmations (
    member_id    BIGINT NOT NULL,
    year         INTEGER NOT NULL,
    asked_at     BIGINT,
    confirmed_at BIGINT,
    CONSTRAINT year_confirmations_once PRIMARY KEY (member_id, year),
    CONSTRAINT year_confirmations_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);

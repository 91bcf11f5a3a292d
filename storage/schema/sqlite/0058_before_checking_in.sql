-- What checking in at an event needs. Instants are milliseconds since 1970 UTC.

-- The secret of an event's codes (HMAC): of its members' own codes, and of the code on the wall.
CREATE TABLE event_secrets (
    event_id BIGINT NOT NULL,
    secret   BLOB NOT NULL,
    CONSTRAINT event_secrets_one PRIMARY KEY (event_id),
    CONSTRAINT event_secrets_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT event_secrets_long CHECK (length(secret) = 32)
);

-- A page with the code on the wall: the link that opens it once, then the session of who opened it.
-- Only hashes are stored.
CREATE TABLE wall_pages (
    link_hash    TEXT NOT NULL,
    session_hash TEXT,
    event_id     BIGINT NOT NULL,
    made_by      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    CONSTRAINT wall_pages_one PRIMARY KEY (link_hash),
    CONSTRAINT wall_pages_session UNIQUE (session_hash),
    CONSTRAINT wall_pages_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT wall_pages_maker FOREIGN KEY (made_by) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX wall_pages_by_event ON wall_pages (event_id);
CREATE INDEX wall_pages_by_maker ON wall_pages (made_by);

-- Who says afterwards that they were there, until staff decide.
CREATE TABLE attendance_requests (
    event_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    asked_at  BIGINT NOT NULL,
    CONSTRAINT attendance_requests_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT attendance_requests_event FOREIGN KEY (event_id) REFERENCES events (id)
        ON DELETE CASCADE,
    CONSTRAINT attendance_requests_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX attendance_requests_by_member ON attendance_requests (member_id);

-- A staff person's message that follows who is there: what it shows, and before when it is not
-- edited again.
CREATE TABLE attendance_boards (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id   BIGINT NOT NULL,
    member_id  BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    shown      TEXT NOT NULL,
    not_before BIGINT NOT NULL,
    CONSTRAINT attendance_boards_once UNIQUE (event_id, member_id),
    CONSTRAINT attendance_boards_event FOREIGN KEY (event_id) REFERENCES events (id)
        ON DELETE CASCADE,
    CONSTRAINT attendance_boards_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX attendance_boards_by_member ON attendance_boards (member_id);

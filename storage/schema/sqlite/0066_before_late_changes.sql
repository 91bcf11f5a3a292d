-- What is asked about events besides sign-up. All of it is new. Instants are milliseconds since 1970 UTC.

-- Changes that somebody who comes asks for after the deadline: of whom they bring (part companions), or
-- of an answer (part is the question's id). value is JSON; names are those of the companions.
CREATE TABLE late_changes (
    event_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    part      TEXT NOT NULL,
    value     TEXT NOT NULL,
    names     TEXT NOT NULL DEFAULT '',
    asked_at  BIGINT NOT NULL,
    CONSTRAINT late_changes_once PRIMARY KEY (event_id, member_id, part),
    CONSTRAINT late_changes_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT late_changes_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX late_changes_by_member ON late_changes (member_id);

-- Words with which a member looked for events, and which a button has no room for.
CREATE TABLE event_searches (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   BIGINT NOT NULL,
    words       TEXT NOT NULL,
    searched_at BIGINT NOT NULL,
    CONSTRAINT event_searches_once UNIQUE (member_id, words),
    CONSTRAINT event_searches_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX event_searches_by_time ON event_searches (searched_at);

-- The poll by which a group is asked for a date. poll is Telegram's id of it, message_id the message's
-- number; options are the ids of the times in the poll's order, as JSON. owner is who sends it now.
CREATE TABLE date_group_polls (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    poll_id    BIGINT NOT NULL,
    group_id   BIGINT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'queued',
    options    TEXT NOT NULL DEFAULT '[]',
    owner      TEXT,
    telegram   TEXT,
    message_id BIGINT,
    reason     TEXT,
    CONSTRAINT date_group_polls_once UNIQUE (poll_id, group_id),
    CONSTRAINT date_group_polls_telegram UNIQUE (telegram),
    CONSTRAINT date_group_polls_status CHECK (status IN
        ('queued', 'sending', 'sent', 'unknown', 'failed', 'closing', 'closed')),
    CONSTRAINT date_group_polls_poll FOREIGN KEY (poll_id) REFERENCES date_polls (id)
        ON DELETE CASCADE,
    CONSTRAINT date_group_polls_group FOREIGN KEY (group_id) REFERENCES chat_groups (id)
        ON DELETE CASCADE
);
CREATE INDEX date_group_polls_by_group ON date_group_polls (group_id);
CREATE INDEX date_group_polls_to_do ON date_group_polls (id)
    WHERE status IN ('queued', 'sending', 'closing');

-- The years of which staff have heard that their days off are not published yet.
CREATE TABLE office_years_asked (
    year     INTEGER NOT NULL,
    asked_at BIGINT NOT NULL,
    CONSTRAINT office_years_asked_once PRIMARY KEY (year)
);

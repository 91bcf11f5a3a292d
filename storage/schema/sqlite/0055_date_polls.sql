-- Finding a date: staff propose times, members tick what suits them, and one of the times becomes an
-- event. Instants are milliseconds since 1970 UTC.
INSERT INTO notice_kinds (kind) VALUES ('dates');

-- event_id is the event that was made of it. An open one takes answers.
CREATE TABLE date_polls (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,
    title       TEXT NOT NULL,
    place       TEXT NOT NULL DEFAULT '',
    audience_id BIGINT NOT NULL,
    scope       TEXT NOT NULL,
    author_id   BIGINT,
    status      TEXT NOT NULL DEFAULT 'open',
    event_id    BIGINT,
    created_at  BIGINT NOT NULL,
    last_at     BIGINT NOT NULL,
    CONSTRAINT date_polls_status CHECK (status IN ('open', 'closed', 'made', 'dropped')),
    CONSTRAINT date_polls_audience FOREIGN KEY (audience_id) REFERENCES audiences (id),
    CONSTRAINT date_polls_author FOREIGN KEY (author_id) REFERENCES members (id)
        ON DELETE SET NULL,
    CONSTRAINT date_polls_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE SET NULL
);
CREATE INDEX date_polls_by_audience ON date_polls (audience_id);
CREATE INDEX date_polls_by_author ON date_polls (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX date_polls_by_event ON date_polls (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX date_polls_by_last ON date_polls (last_at);

-- The times; wall is the time in the zone.
CREATE TABLE date_options (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    poll_id   BIGINT NOT NULL,
    wall      TEXT NOT NULL,
    zone      TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    CONSTRAINT date_options_poll FOREIGN KEY (poll_id) REFERENCES date_polls (id)
        ON DELETE CASCADE
);
CREATE INDEX date_options_by_poll ON date_options (poll_id);

-- Who must be able to come.
CREATE TABLE date_musts (
    poll_id   BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    CONSTRAINT date_musts_once PRIMARY KEY (poll_id, member_id),
    CONSTRAINT date_musts_poll FOREIGN KEY (poll_id) REFERENCES date_polls (id) ON DELETE CASCADE,
    CONSTRAINT date_musts_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX date_musts_by_member ON date_musts (member_id);

-- What a member says to a time: yes, if need be, no.
CREATE TABLE date_answers (
    option_id   BIGINT NOT NULL,
    member_id   BIGINT NOT NULL,
    answer      TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    CONSTRAINT date_answers_once PRIMARY KEY (option_id, member_id),
    CONSTRAINT date_answers_answer CHECK (answer IN ('yes', 'maybe', 'no')),
    CONSTRAINT date_answers_option FOREIGN KEY (option_id) REFERENCES date_options (id)
        ON DELETE CASCADE,
    CONSTRAINT date_answers_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX date_answers_by_member ON date_answers (member_id);

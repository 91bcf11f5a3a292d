-- Events, their series, and what members answer to them. Instants are milliseconds since 1970 UTC;
-- `wall` is the time of day as the office states it, in `zone`.

CREATE TABLE series (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    title      TEXT NOT NULL,
    rule       TEXT NOT NULL,
    plan_key   TEXT,
    created_at BIGINT NOT NULL,
    CONSTRAINT series_plan_key_once UNIQUE (plan_key)
);

CREATE TABLE events (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    series_id    BIGINT,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    description  TEXT NOT NULL DEFAULT '',
    starts_at    BIGINT NOT NULL,
    wall         TEXT NOT NULL,
    zone         TEXT NOT NULL,
    place        TEXT NOT NULL DEFAULT '',
    places       INTEGER,
    deadline_at  BIGINT,
    audience_id  BIGINT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'draft',
    scope        TEXT NOT NULL DEFAULT '',
    author_id    BIGINT,
    plan_key     TEXT,
    media        TEXT NOT NULL DEFAULT '[]',
    going        INTEGER NOT NULL DEFAULT 0,
    maybe        INTEGER NOT NULL DEFAULT 0,
    not_going    INTEGER NOT NULL DEFAULT 0,
    waitlisted   INTEGER NOT NULL DEFAULT 0,
    version      INTEGER NOT NULL DEFAULT 1,
    created_at   BIGINT NOT NULL,
    published_at BIGINT,
    CONSTRAINT events_plan_key_once UNIQUE (plan_key),
    CONSTRAINT events_status_known CHECK (status IN ('draft', 'published', 'cancelled')),
    CONSTRAINT events_places_some CHECK (places IS NULL OR places > 0),
    CONSTRAINT events_never_overfull CHECK (places IS NULL OR going <= places),
    CONSTRAINT events_deadline_before_start CHECK (deadline_at IS NULL OR deadline_at <= starts_at),
    CONSTRAINT events_counts_whole
        CHECK (going >= 0 AND maybe >= 0 AND not_going >= 0 AND waitlisted >= 0),
    CONSTRAINT events_series FOREIGN KEY (series_id) REFERENCES series (id) ON DELETE SET NULL,
    CONSTRAINT events_audience FOREIGN KEY (audience_id) REFERENCES audiences (id),
    CONSTRAINT events_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX events_coming ON events (status, starts_at, id);
CREATE INDEX events_by_kind ON events (kind, status, starts_at, id);
CREATE INDEX events_by_scope ON events (scope, starts_at, id);
CREATE INDEX events_by_start ON events (starts_at, id);
CREATE INDEX events_by_series ON events (series_id, starts_at) WHERE series_id IS NOT NULL;
CREATE INDEX events_by_author ON events (author_id) WHERE author_id IS NOT NULL;

CREATE TABLE rsvps (
    event_id    BIGINT NOT NULL,
    member_id   BIGINT NOT NULL,
    answer      TEXT NOT NULL,
    waitlisted  INTEGER NOT NULL DEFAULT 0,
    position    BIGINT,
    answered_at BIGINT NOT NULL,
    CONSTRAINT rsvps_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT rsvps_answer_known CHECK (answer IN ('going', 'maybe', 'not_going')),
    CONSTRAINT rsvps_waits_in_line CHECK (
        (waitlisted = 0 AND position IS NULL)
        OR (waitlisted = 1 AND position IS NOT NULL AND answer = 'going')
    ),
    CONSTRAINT rsvps_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT rsvps_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX rsvps_line ON rsvps (event_id, position) WHERE waitlisted = 1;
CREATE INDEX rsvps_by_member ON rsvps (member_id, event_id);
CREATE INDEX rsvps_by_answer ON rsvps (event_id, answer, waitlisted, answered_at, member_id);

-- The counts on the event follow the rows by themselves, so that no way of removing a row (erasing
-- a member among them) can leave them wrong; and a row too many is refused by the event's own check.
CREATE TRIGGER rsvps_counted_in AFTER INSERT ON rsvps BEGIN
    UPDATE events SET
        going = going + (NEW.answer = 'going' AND NEW.waitlisted = 0),
        waitlisted = waitlisted + NEW.waitlisted,
        maybe = maybe + (NEW.answer = 'maybe'),
        not_going = not_going + (NEW.answer = 'not_going')
    WHERE id = NEW.event_id;
END;
CREATE TRIGGER rsvps_counted_again AFTER UPDATE OF answer, waitlisted ON rsvps BEGIN
    UPDATE events SET
        going = going + (NEW.answer = 'going' AND NEW.waitlisted = 0)
                      - (OLD.answer = 'going' AND OLD.waitlisted = 0),
        waitlisted = waitlisted + NEW.waitlisted - OLD.waitlisted,
        maybe = maybe + (NEW.answer = 'maybe') - (OLD.answer = 'maybe'),
        not_going = not_going + (NEW.answer = 'not_going') - (OLD.answer = 'not_going')
    WHERE id = NEW.event_id;
END;
CREATE TRIGGER rsvps_counted_out AFTER DELETE ON rsvps BEGIN
    UPDATE events SET
        going = going - (OLD.answer = 'going' AND OLD.waitlisted = 0),
        waitlisted = waitlisted - OLD.waitlisted,
        maybe = maybe - (OLD.answer = 'maybe'),
        not_going = not_going - (OLD.answer = 'not_going')
    WHERE id = OLD.event_id;
END;

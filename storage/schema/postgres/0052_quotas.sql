-- Places for a part of an event's people, and sign-ups asked for after the deadline.

-- Whether the event has quotas: places for a college, an association or a choice of a question.
ALTER TABLE events ADD COLUMN limited INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_limited_flag CHECK (limited IN (0, 1));

CREATE TABLE event_quotas (
    event_id BIGINT NOT NULL,
    kind     TEXT NOT NULL,
    value    TEXT NOT NULL,
    places   INTEGER NOT NULL,
    CONSTRAINT event_quotas_once PRIMARY KEY (event_id, kind, value),
    CONSTRAINT event_quotas_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT event_quotas_kind_known CHECK (kind IN ('college', 'association')),
    CONSTRAINT event_quotas_places_some CHECK (places >= 0)
);

CREATE TABLE late_requests (
    event_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    answer    TEXT NOT NULL,
    asked_at  BIGINT NOT NULL,
    CONSTRAINT late_requests_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT late_requests_answer_known CHECK (answer IN ('going', 'maybe')),
    CONSTRAINT late_requests_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT late_requests_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX late_requests_by_member ON late_requests (member_id);

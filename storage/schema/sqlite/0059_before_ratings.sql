-- What comes after an event. Instants are milliseconds since 1970 UTC.

-- Events whose people were thanked.
CREATE TABLE event_thanks (
    event_id BIGINT NOT NULL,
    sent_at  BIGINT NOT NULL,
    CONSTRAINT event_thanks_once PRIMARY KEY (event_id),
    CONSTRAINT event_thanks_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE
);

-- What those who came say of the event. An anonymous rating names nobody; no rating has a time, and
-- its id is random, so that no order tells who gave it.
CREATE TABLE event_feedback (
    id        TEXT NOT NULL,
    event_id  BIGINT NOT NULL,
    member_id BIGINT,
    stars     INTEGER NOT NULL,
    comment   TEXT NOT NULL DEFAULT '',
    CONSTRAINT event_feedback_one PRIMARY KEY (id),
    CONSTRAINT event_feedback_once UNIQUE (event_id, member_id),
    CONSTRAINT event_feedback_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT event_feedback_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT event_feedback_stars CHECK (stars BETWEEN 1 AND 5)
) WITHOUT ROWID;
CREATE INDEX event_feedback_by_member ON event_feedback (member_id) WHERE member_id IS NOT NULL;

-- When an event last changed, for calendars that follow it. NULL: not since it was created.
ALTER TABLE events ADD COLUMN changed_at BIGINT;

-- The secret address of a member's calendar; only a hash of it is stored.
CREATE TABLE calendar_feeds (
    member_id  BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    made_at    BIGINT NOT NULL,
    CONSTRAINT calendar_feeds_once PRIMARY KEY (member_id),
    CONSTRAINT calendar_feeds_token_once UNIQUE (token_hash),
    CONSTRAINT calendar_feeds_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);

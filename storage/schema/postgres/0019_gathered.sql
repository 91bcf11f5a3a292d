-- What came in for staff since they were last told of that kind: they are told at most once an hour.
-- No row says what came in or from whom.
CREATE TABLE gathered (
    member_id BIGINT NOT NULL,
    -- a kind that a feature of the chat names
    kind      TEXT NOT NULL,
    -- when the person was last told of this kind
    told_at   BIGINT,
    -- how many have come in since
    waiting   BIGINT NOT NULL DEFAULT 0,
    -- when the person is told of them, if that is by day
    due_at    BIGINT,
    CONSTRAINT gathered_once PRIMARY KEY (member_id, kind),
    CONSTRAINT gathered_due CHECK ((waiting > 0) = (due_at IS NOT NULL)),
    CONSTRAINT gathered_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX gathered_by_due ON gathered (due_at) WHERE due_at IS NOT NULL;

-- Set aside because it is not of the form that Telegram describes: nothing of the bot's failed.
ALTER TABLE inbox ADD COLUMN unreadable BIGINT NOT NULL DEFAULT 0;

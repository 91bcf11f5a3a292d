-- What people had the bot pass to the office, and what the office answered.
-- Instants are milliseconds since 1970 UTC.

-- message_id is the writer's own message, from which a picture, file or voice is copied to staff;
-- 0 where there is none. When the writer is erased, everything here goes too.
CREATE TABLE letters (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   BIGINT NOT NULL,
    body        TEXT NOT NULL,
    attached    TEXT NOT NULL,
    message_id  BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    closed_at   BIGINT,
    handler_id  BIGINT,
    reply       TEXT,
    CONSTRAINT letters_something CHECK (body <> '' OR attached <> ''),
    CONSTRAINT letters_reply_closes CHECK (reply IS NULL OR closed_at IS NOT NULL),
    CONSTRAINT letters_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT letters_handler FOREIGN KEY (handler_id) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX letters_open ON letters (id) WHERE closed_at IS NULL;
CREATE INDEX letters_by_member ON letters (member_id, created_at);
CREATE INDEX letters_by_handler ON letters (handler_id) WHERE handler_id IS NOT NULL;

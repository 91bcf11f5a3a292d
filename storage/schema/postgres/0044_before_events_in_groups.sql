-- Events in bound groups and channels, what the server of the Bot API can do, and tags that outlive
-- what they hang on. Instants are milliseconds since 1970 UTC.

-- In which groups staff have an event announced. shown says which state of the event its message
-- there shows, 'gone' that there is none any more, '' none yet; before not_before, by the machine's
-- clock, the message is not edited again.
CREATE TABLE event_groups (
    event_id    BIGINT NOT NULL,
    group_id    BIGINT NOT NULL,
    shown       TEXT NOT NULL DEFAULT '',
    not_before  BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT event_groups_key PRIMARY KEY (event_id, group_id),
    CONSTRAINT event_groups_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT event_groups_group FOREIGN KEY (group_id) REFERENCES chat_groups (id)
        ON DELETE CASCADE
);
CREATE INDEX event_groups_by_group ON event_groups (group_id);

-- Whether the server knew something when it was asked, by its name.
CREATE TABLE server_knows (
    name      TEXT NOT NULL,
    known     INTEGER NOT NULL,
    asked_at  BIGINT NOT NULL,
    CONSTRAINT server_knows_key PRIMARY KEY (name),
    CONSTRAINT server_knows_known CHECK (known IN (0, 1))
);

-- Tags to be removed of groups that were unbound, or of people who were erased. A row goes with
-- Telegram's answer, or a day after added_at.
CREATE TABLE tags_left (
    chat_id      BIGINT NOT NULL,
    telegram_id  BIGINT NOT NULL,
    added_at     BIGINT NOT NULL,
    CONSTRAINT tags_left_key PRIMARY KEY (chat_id, telegram_id)
);

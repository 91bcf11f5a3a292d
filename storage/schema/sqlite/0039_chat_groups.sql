-- Groups and channels of associations that are bound to the bot, who asks to join them, and the
-- notices that go there. Instants are milliseconds since 1970 UTC.

-- missing names the rights that the bot lacks there, parted by spaces. standing is 'gone' where the
-- bot is not in the chat any more. thread is the topic for notices, 0 for none.
CREATE TABLE chat_groups (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    association  TEXT NOT NULL,
    chat_id      BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    standing     TEXT NOT NULL,
    missing      TEXT NOT NULL,
    link         TEXT,
    thread       BIGINT NOT NULL DEFAULT 0,
    bound_by     BIGINT,
    bound_at     BIGINT NOT NULL,
    CONSTRAINT chat_groups_chat UNIQUE (chat_id),
    CONSTRAINT chat_groups_kind CHECK (kind IN ('group', 'channel')),
    CONSTRAINT chat_groups_standing CHECK (standing IN ('present', 'gone')),
    CONSTRAINT chat_groups_bound_by FOREIGN KEY (bound_by) REFERENCES members (id)
        ON DELETE SET NULL
);
CREATE INDEX chat_groups_by_association ON chat_groups (association);
CREATE INDEX chat_groups_by_binder ON chat_groups (bound_by) WHERE bound_by IS NOT NULL;

-- Who asks to join, or was let in by the bot or by an officer.
CREATE TABLE chat_requests (
    group_id   BIGINT NOT NULL,
    member_id  BIGINT NOT NULL,
    inside     INTEGER NOT NULL DEFAULT 0,
    asked_at   BIGINT NOT NULL,
    CONSTRAINT chat_requests_key PRIMARY KEY (group_id, member_id),
    CONSTRAINT chat_requests_inside CHECK (inside IN (0, 1)),
    CONSTRAINT chat_requests_group FOREIGN KEY (group_id) REFERENCES chat_groups (id)
        ON DELETE CASCADE,
    CONSTRAINT chat_requests_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX chat_requests_by_member ON chat_requests (member_id);
CREATE INDEX chat_requests_waiting ON chat_requests (asked_at) WHERE inside = 0;

-- The tag that an officer has in a group of their association: their title. reason is why Telegram
-- did not set it; it is not tried again by itself.
CREATE TABLE chat_tags (
    group_id   BIGINT NOT NULL,
    member_id  BIGINT NOT NULL,
    tag        TEXT NOT NULL,
    reason     TEXT,
    CONSTRAINT chat_tags_key PRIMARY KEY (group_id, member_id),
    CONSTRAINT chat_tags_group FOREIGN KEY (group_id) REFERENCES chat_groups (id)
        ON DELETE CASCADE,
    CONSTRAINT chat_tags_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX chat_tags_by_member ON chat_tags (member_id);

-- One notice to one group. It is 'chosen' until the notice goes out, and 'sending' while a request
-- of owner may be under way. parts is how many calls have been carried out, messages what they sent:
-- a JSON list of [part, message id]. amend says what is still to be done to the messages, by the
-- correction: 'edit' or 'delete'. not_before is by the machine's clock.
CREATE TABLE notice_posts (
    notice_id      BIGINT NOT NULL,
    group_id       BIGINT NOT NULL,
    status         TEXT NOT NULL DEFAULT 'chosen',
    owner          TEXT,
    parts          INTEGER NOT NULL DEFAULT 0,
    messages       TEXT NOT NULL DEFAULT '[]',
    reason         TEXT,
    amend          TEXT,
    correction_id  BIGINT,
    tries          INTEGER NOT NULL DEFAULT 0,
    not_before     BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT notice_posts_key PRIMARY KEY (notice_id, group_id),
    CONSTRAINT notice_posts_status CHECK (status IN
        ('chosen', 'queued', 'sending', 'sent', 'failed', 'unknown')),
    CONSTRAINT notice_posts_amend CHECK (amend IN ('edit', 'delete')),
    CONSTRAINT notice_posts_notice FOREIGN KEY (notice_id) REFERENCES notices (id)
        ON DELETE CASCADE,
    CONSTRAINT notice_posts_group FOREIGN KEY (group_id) REFERENCES chat_groups (id)
        ON DELETE CASCADE,
    CONSTRAINT notice_posts_correction FOREIGN KEY (correction_id) REFERENCES corrections (id)
        ON DELETE SET NULL
);
CREATE INDEX notice_posts_by_group ON notice_posts (group_id);
CREATE INDEX notice_posts_open ON notice_posts (notice_id)
    WHERE status IN ('queued', 'sending') OR amend IS NOT NULL;
CREATE INDEX notice_posts_by_correction ON notice_posts (correction_id)
    WHERE correction_id IS NOT NULL;

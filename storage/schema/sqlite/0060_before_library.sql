-- The library: shelves with files and texts, their text to be searched, and the messages by which
-- they were sent. Instants are milliseconds since 1970 UTC.

CREATE TABLE library_shelves (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    title    TEXT NOT NULL,
    position INTEGER NOT NULL,
    hidden   INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT library_shelves_title_once UNIQUE (title),
    CONSTRAINT library_shelves_hidden_known CHECK (hidden IN (0, 1))
);

-- What stands on a shelf: a file (kind), which Telegram has by file_id, or else a text (body). A
-- draft is seen by nobody until it is placed. source_id and source_message are who sent it to the
-- bot, and in which message. initials are those of the title's pinyin. reading says how its text
-- was read: read, none (there is none), or why not. serial is the id that this version had as a
-- draft: a higher one is newer. sent is how
-- often it was sent, placed_at when it was placed.
CREATE TABLE library_items (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf_id       BIGINT,
    state          TEXT NOT NULL DEFAULT 'draft',
    title          TEXT NOT NULL DEFAULT '',
    initials       TEXT NOT NULL DEFAULT '',
    scope          TEXT NOT NULL DEFAULT '',
    kind           TEXT,
    file_id        TEXT NOT NULL DEFAULT '',
    file_name      TEXT NOT NULL DEFAULT '',
    mime           TEXT NOT NULL DEFAULT '',
    size           BIGINT NOT NULL DEFAULT 0,
    body           TEXT NOT NULL DEFAULT '',
    reading        TEXT NOT NULL DEFAULT '',
    source_id      BIGINT,
    source_message BIGINT NOT NULL DEFAULT 0,
    serial         BIGINT NOT NULL DEFAULT 0,
    version        INTEGER NOT NULL DEFAULT 1,
    sent           INTEGER NOT NULL DEFAULT 0,
    placed_at      BIGINT NOT NULL,
    CONSTRAINT library_items_state CHECK (state IN ('draft', 'placed')),
    CONSTRAINT library_items_shelf FOREIGN KEY (shelf_id) REFERENCES library_shelves (id),
    CONSTRAINT library_items_kind FOREIGN KEY (kind) REFERENCES file_kinds (kind),
    CONSTRAINT library_items_source FOREIGN KEY (source_id) REFERENCES members (id)
        ON DELETE SET NULL
);
CREATE INDEX library_items_by_shelf ON library_items (shelf_id, serial);
CREATE INDEX library_items_by_serial ON library_items (serial);
CREATE INDEX library_items_by_draft ON library_items (placed_at) WHERE state = 'draft';
CREATE INDEX library_items_by_source ON library_items (source_id) WHERE source_id IS NOT NULL;

-- For whom an item is: all, or association:KEY or college:KEY.
CREATE TABLE library_readers (
    item_id BIGINT NOT NULL,
    reader  TEXT NOT NULL,
    CONSTRAINT library_readers_once PRIMARY KEY (item_id, reader),
    CONSTRAINT library_readers_item FOREIGN KEY (item_id) REFERENCES library_items (id)
        ON DELETE CASCADE
);
CREATE INDEX library_readers_by_reader ON library_readers (reader);

-- The file itself, for when Telegram no longer knows its file_id.
CREATE TABLE library_contents (
    item_id BIGINT NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT library_contents_once PRIMARY KEY (item_id),
    CONSTRAINT library_contents_item FOREIGN KEY (item_id) REFERENCES library_items (id)
        ON DELETE CASCADE
);

-- The text in passages. Passage 0 is the title. id is the item's serial * 10000 + the number, so that
-- the index says which item has the words; these are as storage/engine/words.py splits the body.
CREATE TABLE library_passages (
    id       INTEGER PRIMARY KEY,
    item_id  BIGINT NOT NULL,
    page     INTEGER,
    body     TEXT NOT NULL,
    words    TEXT NOT NULL,
    CONSTRAINT library_passages_item FOREIGN KEY (item_id) REFERENCES library_items (id)
        ON DELETE CASCADE
);
CREATE INDEX library_passages_by_item ON library_passages (item_id);

-- What only this engine has: the index of the words, and what keeps it as the passages are. On
-- PostgreSQL it is an index of the table itself.
CREATE VIRTUAL TABLE engine_library_passages USING fts5 (
    words, content = 'library_passages', content_rowid = 'id', columnsize = 0
);
CREATE TRIGGER engine_library_passages_added AFTER INSERT ON library_passages BEGIN
    INSERT INTO engine_library_passages (rowid, words) VALUES (NEW.id, NEW.words);
END;
CREATE TRIGGER engine_library_passages_removed AFTER DELETE ON library_passages BEGIN
    INSERT INTO engine_library_passages (engine_library_passages, rowid, words)
        VALUES ('delete', OLD.id, OLD.words);
END;
CREATE TRIGGER engine_library_passages_changed AFTER UPDATE OF id, words ON library_passages BEGIN
    INSERT INTO engine_library_passages (engine_library_passages, rowid, words)
        VALUES ('delete', OLD.id, OLD.words);
    INSERT INTO engine_library_passages (rowid, words) VALUES (NEW.id, NEW.words);
END;

-- With which events and campaigns an item goes.
CREATE TABLE library_events (
    item_id  BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    CONSTRAINT library_events_once PRIMARY KEY (item_id, event_id),
    CONSTRAINT library_events_item FOREIGN KEY (item_id) REFERENCES library_items (id)
        ON DELETE CASCADE,
    CONSTRAINT library_events_event FOREIGN KEY (event_id) REFERENCES events (id)
        ON DELETE CASCADE
);
CREATE INDEX library_events_by_event ON library_events (event_id);
CREATE TABLE library_campaigns (
    item_id     BIGINT NOT NULL,
    campaign_id BIGINT NOT NULL,
    CONSTRAINT library_campaigns_once PRIMARY KEY (item_id, campaign_id),
    CONSTRAINT library_campaigns_item FOREIGN KEY (item_id) REFERENCES library_items (id)
        ON DELETE CASCADE,
    CONSTRAINT library_campaigns_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id)
        ON DELETE CASCADE
);
CREATE INDEX library_campaigns_by_campaign ON library_campaigns (campaign_id);

-- The messages by which an item was sent, for as long as Telegram lets the bot delete them. item_id
-- is 0 once the item was taken down: such a message is to be deleted.
CREATE TABLE library_copies (
    member_id  BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    item_id    BIGINT NOT NULL,
    sent_at    BIGINT NOT NULL,
    CONSTRAINT library_copies_once PRIMARY KEY (member_id, message_id),
    CONSTRAINT library_copies_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE
);
CREATE INDEX library_copies_by_item ON library_copies (item_id);
CREATE INDEX library_copies_by_time ON library_copies (sent_at);

-- A notice that was sent can be corrected in its place or taken back.

-- A notice that takes several messages (pictures, a long text) has the ids of all but the last here;
-- the last one's is deliveries.message_id. part counts the notice's calls from 0, and an album is
-- one call with several messages.
CREATE TABLE delivery_messages (
    notice_id  BIGINT NOT NULL,
    member_id  BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    part       INTEGER NOT NULL,
    CONSTRAINT delivery_messages_once PRIMARY KEY (notice_id, member_id, message_id),
    CONSTRAINT delivery_messages_delivery FOREIGN KEY (notice_id, member_id)
        REFERENCES deliveries (notice_id, member_id) ON DELETE CASCADE
) WITHOUT ROWID;

-- was: what the notice said before, as notices.content. word: NULL where nobody is told of it, else
-- what staff add to the message that tells of it, which may be nothing.
CREATE TABLE corrections (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id   BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    was         TEXT NOT NULL,
    word        TEXT,
    author_id   BIGINT,
    created_at  BIGINT NOT NULL,
    -- up to which member's id its items have been made, NULL once all are there
    expanded_to BIGINT DEFAULT 0,
    finished_at BIGINT,
    CONSTRAINT corrections_kind_known CHECK (kind IN ('edit', 'take_back')),
    CONSTRAINT corrections_finished CHECK (finished_at IS NULL OR expanded_to IS NULL),
    CONSTRAINT corrections_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT corrections_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX corrections_by_notice ON corrections (notice_id, id);
CREATE INDEX corrections_by_author ON corrections (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX corrections_running ON corrections (id) WHERE finished_at IS NULL;

-- One row for each delivery that a correction concerns: of the notice itself, and of the nudges that
-- repeat it. not_before is by the machine's clock.
CREATE TABLE correction_items (
    correction_id BIGINT NOT NULL,
    notice_id     BIGINT NOT NULL,
    member_id     BIGINT NOT NULL,
    status        TEXT NOT NULL,
    -- why it failed
    reason        TEXT,
    attempts      INTEGER NOT NULL DEFAULT 0,
    not_before    BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT correction_items_once PRIMARY KEY (correction_id, notice_id, member_id),
    CONSTRAINT correction_items_status_known CHECK (status IN (
        'waiting', 'done', 'failed', 'replaced')),
    CONSTRAINT correction_items_correction FOREIGN KEY (correction_id) REFERENCES corrections (id)
        ON DELETE CASCADE,
    CONSTRAINT correction_items_delivery FOREIGN KEY (notice_id, member_id)
        REFERENCES deliveries (notice_id, member_id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX correction_items_waiting ON correction_items (correction_id, not_before)
    WHERE status = 'waiting';
CREATE INDEX correction_items_by_status ON correction_items (correction_id, status);
CREATE INDEX correction_items_by_delivery ON correction_items (notice_id, member_id);

INSERT INTO notice_kinds (kind) VALUES ('correction');
INSERT INTO audience_kinds (kind) VALUES ('corrected');

-- What the office sends, and one row for each member it goes to.
-- due_at, useful_until, sent_at and the like are by the bot's clock; lease_until, not_before and
-- paused_until by the machine's, which nobody moves.

CREATE TABLE notices (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    kind             TEXT NOT NULL,
    status           TEXT NOT NULL,
    audience_id      BIGINT,
    event_id         BIGINT,
    -- what a nudge is about
    about_id         BIGINT,
    author_id        BIGINT,
    content          TEXT NOT NULL,
    due_at           BIGINT NOT NULL,
    useful_until     BIGINT,
    acknowledge      INTEGER NOT NULL DEFAULT 0,
    urgent           INTEGER NOT NULL DEFAULT 0,
    -- 0 to one person, 1 to many
    bulk             INTEGER NOT NULL DEFAULT 1,
    -- why it was paused or cancelled
    reason           TEXT,
    -- refused deliveries in a row
    refusals         INTEGER NOT NULL DEFAULT 0,
    created_at       BIGINT NOT NULL,
    finished_at      BIGINT,
    progress_chat    BIGINT,
    progress_message BIGINT,
    progress_dirty   INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT notices_kind_known CHECK (kind IN (
        'announcement', 'reminder', 'change', 'cancellation', 'broadcast', 'nudge', 'personal')),
    CONSTRAINT notices_status_known CHECK (status IN (
        'draft', 'scheduled', 'sending', 'sent', 'paused', 'cancelled')),
    CONSTRAINT notices_flags CHECK (
        acknowledge IN (0, 1) AND urgent IN (0, 1) AND bulk IN (0, 1) AND progress_dirty IN (0, 1)),
    CONSTRAINT notices_audience FOREIGN KEY (audience_id) REFERENCES audiences (id),
    CONSTRAINT notices_about FOREIGN KEY (about_id) REFERENCES notices (id) ON DELETE SET NULL,
    CONSTRAINT notices_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX notices_scheduled ON notices (urgent, due_at, id) WHERE status = 'scheduled';
CREATE INDEX notices_sending ON notices (bulk, due_at, id) WHERE status = 'sending';
CREATE INDEX notices_by_event ON notices (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX notices_by_author ON notices (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX notices_by_about ON notices (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX notices_by_due ON notices (due_at DESC, id DESC) WHERE bulk = 1;
CREATE INDEX notices_progress ON notices (id) WHERE progress_dirty = 1;

CREATE TABLE deliveries (
    notice_id       BIGINT NOT NULL,
    member_id       BIGINT NOT NULL,
    status          TEXT NOT NULL,
    -- why it failed or was cancelled
    reason          TEXT,
    owner           TEXT,
    lease_until     BIGINT,
    not_before      BIGINT NOT NULL DEFAULT 0,
    -- how many of a notice's messages have arrived, where it takes several
    parts           INTEGER NOT NULL DEFAULT 0,
    -- sent anew by staff although it may have arrived
    repeat          INTEGER NOT NULL DEFAULT 0,
    message_id      BIGINT,
    sent_at         BIGINT,
    acknowledged_at BIGINT,
    CONSTRAINT deliveries_once PRIMARY KEY (notice_id, member_id),
    CONSTRAINT deliveries_status_known CHECK (status IN (
        'queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    CONSTRAINT deliveries_sending_owned CHECK (
        status <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT deliveries_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT deliveries_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX deliveries_queued ON deliveries (notice_id, not_before) WHERE status = 'queued';
CREATE INDEX deliveries_leased ON deliveries (lease_until) WHERE status = 'sending';
CREATE INDEX deliveries_unknown ON deliveries (member_id) WHERE status = 'unknown';
CREATE INDEX deliveries_by_status ON deliveries (notice_id, status, acknowledged_at);
CREATE INDEX deliveries_by_member ON deliveries (member_id, notice_id);

-- What was told to one person only goes with that person.
CREATE TRIGGER notices_told_to_nobody AFTER DELETE ON deliveries
BEGIN
    DELETE FROM notices WHERE id = OLD.notice_id AND kind = 'personal'
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_id = OLD.notice_id);
END;

-- The sender's own state: one row.
CREATE TABLE sender (
    id           INTEGER PRIMARY KEY,
    paused_until BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT sender_one CHECK (id = 1)
);
INSERT INTO sender (id) VALUES (1);

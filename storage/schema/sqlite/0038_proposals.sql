-- Notices and events for more people than their author looks after, which wait for approval.

-- hash and heads: what was proposed, then what was approved, of content and audience, and how many
-- people it reached then. The notice is a draft while it waits. asked_at: NULL until an approver is
-- asked; again: whether what was approved has changed since.
CREATE TABLE proposals (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id   BIGINT,
    event_id    BIGINT,
    author_id   BIGINT,
    status      TEXT NOT NULL,
    hash        TEXT NOT NULL,
    heads       BIGINT NOT NULL,
    at_once     INTEGER NOT NULL,
    again       INTEGER NOT NULL DEFAULT 0,
    reason      TEXT NOT NULL DEFAULT '',
    proposed_at BIGINT NOT NULL,
    asked_id    BIGINT,
    asked_at    BIGINT,
    second_id   BIGINT,
    second_at   BIGINT,
    decided_by  BIGINT,
    decided_at  BIGINT,
    CONSTRAINT proposals_of_one_notice UNIQUE (notice_id),
    CONSTRAINT proposals_of_one_event UNIQUE (event_id),
    CONSTRAINT proposals_one_thing CHECK ((notice_id IS NULL) <> (event_id IS NULL)),
    CONSTRAINT proposals_status_known CHECK (status IN (
        'waiting', 'returned', 'approved', 'withdrawn')),
    CONSTRAINT proposals_flags CHECK (at_once IN (0, 1) AND again IN (0, 1)),
    CONSTRAINT proposals_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT proposals_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT proposals_author FOREIGN KEY (author_id) REFERENCES members (id)
        ON DELETE SET NULL,
    CONSTRAINT proposals_asked FOREIGN KEY (asked_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT proposals_second FOREIGN KEY (second_id) REFERENCES members (id)
        ON DELETE SET NULL,
    CONSTRAINT proposals_decided_by FOREIGN KEY (decided_by) REFERENCES members (id)
        ON DELETE SET NULL
);
CREATE INDEX proposals_waiting ON proposals (id) WHERE status = 'waiting';
CREATE INDEX proposals_by_author ON proposals (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX proposals_by_asked ON proposals (asked_id) WHERE asked_id IS NOT NULL;
CREATE INDEX proposals_by_second ON proposals (second_id) WHERE second_id IS NOT NULL;
CREATE INDEX proposals_by_decider ON proposals (decided_by) WHERE decided_by IS NOT NULL;

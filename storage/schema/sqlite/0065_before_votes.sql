-- Votes among members (举手表决). Instants are milliseconds since 1970 UTC.
INSERT INTO notice_kinds (kind) VALUES ('vote');

-- An open one takes votes until closes_at, or until staff close it. `eligible`: how many may vote,
-- as they were when it was opened. The counts are written once, when it is closed. `unseen`: secret
-- votes that are not counted, being too few to stay secret, or lost with a restored backup.
CREATE TABLE votes (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    title       TEXT NOT NULL,
    text        TEXT NOT NULL DEFAULT '',
    audience_id BIGINT NOT NULL,
    scope       TEXT NOT NULL,
    author_id   BIGINT,
    secret      INTEGER NOT NULL DEFAULT 0,
    majority    TEXT NOT NULL DEFAULT 'simple',
    quorum      TEXT NOT NULL DEFAULT 'none',
    status      TEXT NOT NULL DEFAULT 'draft',
    closes_at   BIGINT,
    closed_at   BIGINT,
    eligible    INTEGER NOT NULL DEFAULT 0,
    yes         INTEGER,
    no          INTEGER,
    abstain     INTEGER,
    unseen      INTEGER,
    created_at  BIGINT NOT NULL,
    CONSTRAINT votes_audience FOREIGN KEY (audience_id) REFERENCES audiences (id),
    CONSTRAINT votes_author FOREIGN KEY (author_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT votes_secret CHECK (secret IN (0, 1)),
    CONSTRAINT votes_majority CHECK (majority IN ('simple', 'two_thirds', 'absolute')),
    CONSTRAINT votes_quorum CHECK (quorum IN ('none', 'half', 'two_thirds')),
    CONSTRAINT votes_status CHECK (status IN ('draft', 'open', 'closed', 'dropped')),
    CONSTRAINT votes_counted CHECK (
        (status = 'closed') = (yes IS NOT NULL) AND (yes IS NULL) = (no IS NULL)
        AND (yes IS NULL) = (abstain IS NULL) AND (yes IS NULL) = (unseen IS NULL)
    )
);
CREATE INDEX votes_by_audience ON votes (audience_id);
CREATE INDEX votes_by_author ON votes (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX votes_by_close ON votes (closes_at) WHERE status = 'open';

-- Who may vote, whether they have, without a time, and how: never of a secret vote.
CREATE TABLE vote_people (
    vote_id   BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    voted     INTEGER NOT NULL DEFAULT 0,
    said      TEXT,
    CONSTRAINT vote_people_once PRIMARY KEY (vote_id, member_id),
    CONSTRAINT vote_people_vote FOREIGN KEY (vote_id) REFERENCES votes (id) ON DELETE CASCADE,
    CONSTRAINT vote_people_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT vote_people_voted CHECK (voted IN (0, 1) AND (said IS NULL OR voted = 1)),
    CONSTRAINT vote_people_said CHECK (said IN ('yes', 'no', 'abstain'))
) WITHOUT ROWID;
CREATE INDEX vote_people_by_member ON vote_people (member_id);

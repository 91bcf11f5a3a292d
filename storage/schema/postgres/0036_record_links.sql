-- One-time links by which somebody of the roster takes over their record in Telegram.
-- wrong: how often the name or the staff number was wrong; ended_at: taken back, replaced by a newer
-- link, or ended by wrong answers.
CREATE TABLE record_links (
    token_hash TEXT NOT NULL,
    member_id  BIGINT NOT NULL,
    made_by    BIGINT,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    wrong      INTEGER NOT NULL DEFAULT 0,
    used_at    BIGINT,
    ended_at   BIGINT,
    CONSTRAINT record_links_once PRIMARY KEY (token_hash),
    CONSTRAINT record_links_member FOREIGN KEY (member_id) REFERENCES members (id)
        ON DELETE CASCADE,
    CONSTRAINT record_links_maker FOREIGN KEY (made_by) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX record_links_by_member ON record_links (member_id);
CREATE INDEX record_links_by_maker ON record_links (made_by) WHERE made_by IS NOT NULL;
CREATE INDEX record_links_by_expiry ON record_links (expires_at);

-- Plans that were handed in and wait for their author's word, and what those that were made have
-- made, so that it can be taken back.

CREATE TABLE plan_imports (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id  BIGINT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting',
    -- the rows that were read, and the ids of the events that were made, as JSON
    plan       TEXT NOT NULL,
    made       TEXT NOT NULL DEFAULT '[]',
    created_at BIGINT NOT NULL,
    CONSTRAINT plan_imports_state_known CHECK (state IN ('waiting', 'made')),
    CONSTRAINT plan_imports_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX plan_imports_by_member ON plan_imports (member_id);
CREATE INDEX plan_imports_by_age ON plan_imports (created_at);

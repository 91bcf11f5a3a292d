-- Two records of one person that were merged: kept_id has everything, the row gone_id was deleted.
-- record: what was moved, as JSON, for the undo; empty once that is no longer possible.
CREATE TABLE merges (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kept_id         BIGINT NOT NULL,
    gone_id         BIGINT NOT NULL,
    gone_created_at BIGINT NOT NULL,
    reason          TEXT NOT NULL,
    merged_by       BIGINT,
    merged_at       BIGINT NOT NULL,
    undone_at       BIGINT,
    record          TEXT NOT NULL,
    CONSTRAINT merges_reason_known CHECK (reason IN (
        'link', 'staff-no', 'phone', 'name', 'pinyin', 'staff')),
    CONSTRAINT merges_kept FOREIGN KEY (kept_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT merges_by FOREIGN KEY (merged_by) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX merges_by_kept ON merges (kept_id);
CREATE INDEX merges_by_gone ON merges (gone_id);
CREATE INDEX merges_by_staff ON merges (merged_by) WHERE merged_by IS NOT NULL;
CREATE INDEX merges_full ON merges (merged_at) WHERE record <> '';

-- Two records that staff have said are two people; one_id is the lower id.
CREATE TABLE not_the_same (
    one_id   BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    CONSTRAINT not_the_same_once PRIMARY KEY (one_id, other_id),
    CONSTRAINT not_the_same_one FOREIGN KEY (one_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT not_the_same_other FOREIGN KEY (other_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX not_the_same_by_other ON not_the_same (other_id);

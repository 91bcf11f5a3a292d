-- What has changed in the records of members, for those who look after them: a field's value before
-- and after. Of associations each is a row of its own, with null for "not in it".
CREATE TABLE record_changes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id  BIGINT NOT NULL,
    field      TEXT NOT NULL,
    was        TEXT,
    became     TEXT,
    changed_at BIGINT NOT NULL,
    CONSTRAINT record_changes_field FOREIGN KEY (field) REFERENCES member_fields (field),
    CONSTRAINT record_changes_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX record_changes_by_member ON record_changes (member_id, id);
CREATE INDEX record_changes_by_time ON record_changes (changed_at, id);

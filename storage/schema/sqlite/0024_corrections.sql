-- Whether staff changed the field, and not the member: only staff can undo that.
ALTER TABLE member_changes ADD COLUMN by_staff INTEGER NOT NULL DEFAULT 0
    CONSTRAINT member_changes_by_staff CHECK (by_staff IN (0, 1));

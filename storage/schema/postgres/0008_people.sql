-- A member's last change of their own record, to be undone; whom a personal notice is about; what
-- the watch looks at.

CREATE TABLE member_changes (
    member_id BIGINT NOT NULL,
    number    BIGINT NOT NULL,
    field     TEXT NOT NULL,
    -- the value before, as JSON
    was       TEXT NOT NULL,
    CONSTRAINT member_changes_last PRIMARY KEY (member_id),
    CONSTRAINT member_changes_field_known
        CHECK (field IN ('name', 'staff_no', 'college', 'associations', 'phone')),
    CONSTRAINT member_changes_member FOREIGN KEY (member_id)
        REFERENCES members (id) ON DELETE CASCADE
);

-- What was told to staff about somebody names them, and goes with them.
ALTER TABLE notices ADD COLUMN subject_id BIGINT
    CONSTRAINT notices_subject REFERENCES members (id) ON DELETE CASCADE;
CREATE INDEX notices_by_subject ON notices (subject_id) WHERE subject_id IS NOT NULL;

CREATE INDEX audit_by_actor ON audit (actor, id);
CREATE INDEX audit_by_target ON audit (target, id) WHERE target IS NOT NULL;
CREATE INDEX members_waiting ON members (registered_at, id) WHERE status = 'pending';
CREATE INDEX grants_by_role ON grants (role, scope, member_id);
CREATE INDEX inbox_set_aside ON inbox (update_id) WHERE state = 3;
CREATE INDEX members_unreachable ON members (id) WHERE reachable = 0;
CREATE INDEX notices_paused ON notices (id) WHERE status = 'paused';

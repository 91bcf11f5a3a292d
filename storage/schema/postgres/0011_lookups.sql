-- What will grow by an item now and then (kinds of notice, parts of an audience, roles, how a
-- suggestion stands and what is done with it, a member's fields) stands in a table of its own that
-- is referred to, and no longer in a CHECK: a new item is then one row.
-- The code's enums have the same items; a test compares them.

CREATE TABLE notice_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT notice_kinds_once PRIMARY KEY (kind)
);
INSERT INTO notice_kinds (kind) VALUES
    ('announcement'), ('reminder'), ('change'), ('cancellation'), ('broadcast'), ('nudge'),
    ('personal');

CREATE TABLE audience_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT audience_kinds_once PRIMARY KEY (kind)
);
INSERT INTO audience_kinds (kind) VALUES
    ('all'), ('association'), ('college'), ('answer'), ('member'), ('unacknowledged');

CREATE TABLE roles (
    role TEXT NOT NULL,
    CONSTRAINT roles_once PRIMARY KEY (role)
);
INSERT INTO roles (role) VALUES ('school-staff'), ('college-staff'), ('officer'), ('operator');

CREATE TABLE suggestion_statuses (
    status TEXT NOT NULL,
    CONSTRAINT suggestion_statuses_once PRIMARY KEY (status)
);
INSERT INTO suggestion_statuses (status) VALUES
    ('received'), ('accepted'), ('passed_on'), ('declined'), ('in_progress'), ('answered'),
    ('adopted');

CREATE TABLE suggestion_step_kinds (
    kind TEXT NOT NULL,
    CONSTRAINT suggestion_step_kinds_once PRIMARY KEY (kind)
);
INSERT INTO suggestion_step_kinds (kind) VALUES ('taken'), ('released'), ('status'), ('reply');

CREATE TABLE member_fields (
    field TEXT NOT NULL,
    CONSTRAINT member_fields_once PRIMARY KEY (field)
);
INSERT INTO member_fields (field) VALUES
    ('name'), ('staff_no'), ('college'), ('associations'), ('phone');

ALTER TABLE audience_parts
    DROP CONSTRAINT audience_parts_kind_known,
    ADD CONSTRAINT audience_parts_kind FOREIGN KEY (kind) REFERENCES audience_kinds (kind);
ALTER TABLE grants
    DROP CONSTRAINT grants_role_known,
    ADD CONSTRAINT grants_role FOREIGN KEY (role) REFERENCES roles (role);
ALTER TABLE member_changes
    DROP CONSTRAINT member_changes_field_known,
    ADD CONSTRAINT member_changes_field FOREIGN KEY (field) REFERENCES member_fields (field);
ALTER TABLE suggestions
    DROP CONSTRAINT suggestions_status_known,
    ADD CONSTRAINT suggestions_status FOREIGN KEY (status) REFERENCES suggestion_statuses (status);
ALTER TABLE suggestion_steps
    DROP CONSTRAINT suggestion_steps_kind_known,
    ADD CONSTRAINT suggestion_steps_kind FOREIGN KEY (kind) REFERENCES suggestion_step_kinds (kind),
    ADD CONSTRAINT suggestion_steps_status FOREIGN KEY (status)
        REFERENCES suggestion_statuses (status),
    ADD CONSTRAINT suggestion_steps_old_status FOREIGN KEY (old_status)
        REFERENCES suggestion_statuses (status);
ALTER TABLE notices
    DROP CONSTRAINT notices_kind_known,
    ADD CONSTRAINT notices_kind FOREIGN KEY (kind) REFERENCES notice_kinds (kind);

-- What was told to people by name goes with the last of them.
CREATE OR REPLACE FUNCTION notices_told_to_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM notices WHERE id = OLD.notice_id AND bulk = 0
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_id = OLD.notice_id);
    RETURN NULL;
END $$;

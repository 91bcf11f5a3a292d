-- Who was at an event, and what is credited for it. Instants are milliseconds since 1970 UTC.

-- What is credited for taking part: '' as the kind of the event says, training hours, service hours,
-- or nothing; and how many minutes, where it is not the length of the event.
ALTER TABLE events ADD COLUMN credit TEXT NOT NULL DEFAULT ''
    CONSTRAINT events_credit_known CHECK (credit IN ('', 'training', 'service', 'none'));
ALTER TABLE events ADD COLUMN credit_minutes INTEGER
    CONSTRAINT events_credit_minutes_whole CHECK (credit_minutes IS NULL OR credit_minutes >= 0);

-- One row for a member or a guest (whose row stands in members too) of whom it is known. What is
-- recorded first stays: a second scan changes nothing. companions: how many of those whom they
-- brought were there. minutes: what staff credit this person, where it differs from the event's.
CREATE TABLE attendance (
    event_id    BIGINT NOT NULL,
    member_id   BIGINT NOT NULL,
    state       TEXT NOT NULL,
    how         TEXT NOT NULL,
    arrived_at  BIGINT,
    left_at     BIGINT,
    late        INTEGER NOT NULL DEFAULT 0,
    walk_in     INTEGER NOT NULL DEFAULT 0,
    companions  INTEGER NOT NULL DEFAULT 0,
    reason      TEXT NOT NULL DEFAULT '',
    minutes     INTEGER,
    recorded_by BIGINT,
    recorded_at BIGINT NOT NULL,
    CONSTRAINT attendance_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT attendance_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT attendance_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT attendance_recorder FOREIGN KEY (recorded_by) REFERENCES members (id)
        ON DELETE SET NULL,
    CONSTRAINT attendance_state_known CHECK (state IN ('present', 'excused', 'absent')),
    CONSTRAINT attendance_how_known CHECK (how IN ('code', 'wall', 'list', 'afterwards')),
    CONSTRAINT attendance_arrived CHECK ((arrived_at IS NOT NULL) = (state = 'present')),
    CONSTRAINT attendance_left CHECK (left_at IS NULL OR left_at >= arrived_at),
    CONSTRAINT attendance_companions_some
        CHECK (companions = 0 OR (companions > 0 AND state = 'present')),
    CONSTRAINT attendance_minutes_whole CHECK (minutes IS NULL OR minutes >= 0),
    CONSTRAINT attendance_flags CHECK (late IN (0, 1) AND walk_in IN (0, 1))
);
CREATE INDEX attendance_by_member ON attendance (member_id);
CREATE INDEX attendance_by_recorder ON attendance (recorded_by) WHERE recorded_by IS NOT NULL;

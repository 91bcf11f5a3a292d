-- Answers that staff gave for members who telephoned, and members told of a notice by telephone.

-- answered_by stays empty if that staff person was erased; by_phone stays.
ALTER TABLE rsvps ADD COLUMN by_phone INTEGER NOT NULL DEFAULT 0
    CONSTRAINT rsvps_by_phone_flag CHECK (by_phone IN (0, 1));
ALTER TABLE rsvps ADD COLUMN answered_by BIGINT
    CONSTRAINT rsvps_answered_by REFERENCES members (id) ON DELETE SET NULL;
CREATE INDEX rsvps_by_staff ON rsvps (answered_by) WHERE answered_by IS NOT NULL;
-- What the answer by telephone replaced, as JSON, so that it can be undone; empty without any.
-- No new place on the waitlist is numbered like a replaced one.
ALTER TABLE rsvps ADD COLUMN replaced TEXT;
ALTER TABLE rsvps ADD COLUMN replaced_position BIGINT;
CREATE INDEX rsvps_replaced_line ON rsvps (event_id, replaced_position)
    WHERE replaced_position IS NOT NULL;

CREATE TABLE told_by_phone (
    notice_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    told_by   BIGINT,
    told_at   BIGINT NOT NULL,
    CONSTRAINT told_by_phone_once PRIMARY KEY (notice_id, member_id),
    CONSTRAINT told_by_phone_delivery FOREIGN KEY (notice_id, member_id)
        REFERENCES deliveries (notice_id, member_id) ON DELETE CASCADE,
    CONSTRAINT told_by_phone_staff FOREIGN KEY (told_by) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX told_by_phone_by_staff ON told_by_phone (told_by) WHERE told_by IS NOT NULL;

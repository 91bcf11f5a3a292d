-- The three tables that are written most. For `x IN (…)` of more than two values SQLite builds a
-- table whenever a row is checked, which took as long as all the rest of storing an update: they are
-- compared one by one instead. The number of an update is the row's own, without an index beside it.
-- SQLite can't change a constraint, so the tables are rebuilt; what they hold and refuse is the same.
PRAGMA foreign_keys = OFF;

CREATE TABLE new_inbox (
    update_id   INTEGER NOT NULL CONSTRAINT inbox_once PRIMARY KEY,
    received_at BIGINT NOT NULL,
    body        BLOB,
    replies     BLOB,
    -- 0 received, 1 handled with replies to send, 2 answered, 3 given up
    state       INTEGER NOT NULL DEFAULT 0,
    attempts    INTEGER NOT NULL DEFAULT 0,
    whose       BLOB,
    unreadable  BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT inbox_state_known CHECK (state = 0 OR state = 1 OR state = 2 OR state = 3)
);
INSERT INTO new_inbox
        (update_id, received_at, body, replies, state, attempts, whose, unreadable)
    SELECT update_id, received_at, body, replies, state, attempts, whose, unreadable FROM inbox;
DROP TABLE inbox;
ALTER TABLE new_inbox RENAME TO inbox;
CREATE INDEX inbox_open ON inbox (update_id) WHERE state < 2;
CREATE INDEX inbox_by_age ON inbox (received_at) WHERE state >= 2;
CREATE INDEX inbox_set_aside ON inbox (update_id) WHERE state = 3;

CREATE TABLE new_rsvps (
    event_id          BIGINT NOT NULL,
    member_id         BIGINT NOT NULL,
    answer            TEXT NOT NULL,
    waitlisted        INTEGER NOT NULL DEFAULT 0,
    position          BIGINT,
    answered_at       BIGINT NOT NULL,
    promotion_id      BIGINT
        CONSTRAINT rsvps_promotion REFERENCES notices (id) ON DELETE SET NULL,
    by_phone          INTEGER NOT NULL DEFAULT 0
        CONSTRAINT rsvps_by_phone_flag CHECK (by_phone IN (0, 1)),
    answered_by       BIGINT
        CONSTRAINT rsvps_answered_by REFERENCES members (id) ON DELETE SET NULL,
    replaced          TEXT,
    replaced_position BIGINT,
    companions        INTEGER NOT NULL DEFAULT 0
        CONSTRAINT rsvps_companions_of_going
        CHECK (companions = 0 OR (companions > 0 AND answer = 'going')),
    companion_names   TEXT NOT NULL DEFAULT '',
    -- '': no yes is needed. Who waits for one stands in line, but gets no place.
    approval          TEXT NOT NULL DEFAULT ''
        CONSTRAINT rsvps_approval_known CHECK (
            approval = '' OR approval = 'approved' OR approval = 'declined'
            OR (approval = 'asked' AND waitlisted = 1)
        ),
    absence           TEXT NOT NULL DEFAULT ''
        CONSTRAINT rsvps_absence_known
        CHECK (absence = '' OR absence = 'clash' OR absence = 'work' OR absence = 'private'),
    offer             TEXT NOT NULL DEFAULT ''
        CONSTRAINT rsvps_offer_known CHECK (offer = '' OR offer = 'held' OR offer = 'race'),
    offered_until     BIGINT
        CONSTRAINT rsvps_offered_until CHECK (offered_until IS NULL OR offer <> ''),
    CONSTRAINT rsvps_once PRIMARY KEY (event_id, member_id),
    CONSTRAINT rsvps_answer_known
        CHECK (answer = 'going' OR answer = 'maybe' OR answer = 'not_going'),
    CONSTRAINT rsvps_waits_in_line CHECK (
        (waitlisted = 0 AND position IS NULL)
        OR (waitlisted = 1 AND position IS NOT NULL AND answer = 'going')
    ),
    CONSTRAINT rsvps_event FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    CONSTRAINT rsvps_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
INSERT INTO new_rsvps (event_id, member_id, answer, waitlisted, position, answered_at,
        promotion_id, by_phone, answered_by, replaced, replaced_position, companions,
        companion_names, approval, absence, offer, offered_until)
    SELECT event_id, member_id, answer, waitlisted, position, answered_at,
        promotion_id, by_phone, answered_by, replaced, replaced_position, companions,
        companion_names, approval, absence, offer, offered_until
    FROM rsvps;
DROP TABLE rsvps;
ALTER TABLE new_rsvps RENAME TO rsvps;
CREATE UNIQUE INDEX rsvps_line ON rsvps (event_id, position) WHERE waitlisted = 1;
CREATE INDEX rsvps_by_member ON rsvps (member_id, event_id);
CREATE INDEX rsvps_by_answer ON rsvps (event_id, answer, waitlisted, answered_at, member_id);
CREATE INDEX rsvps_by_promotion ON rsvps (promotion_id) WHERE promotion_id IS NOT NULL;
CREATE INDEX rsvps_by_staff ON rsvps (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX rsvps_replaced_line ON rsvps (event_id, replaced_position)
    WHERE replaced_position IS NOT NULL;
CREATE INDEX rsvps_offered ON rsvps (event_id, offered_until) WHERE offered_until IS NOT NULL;
CREATE TRIGGER rsvps_counted_in AFTER INSERT ON rsvps BEGIN
    UPDATE events SET
        going = going + (NEW.answer = 'going' AND NEW.waitlisted = 0),
        brought = brought + (NEW.waitlisted = 0) * NEW.companions,
        waitlisted = waitlisted + (NEW.waitlisted = 1 AND NEW.approval <> 'asked'),
        asked = asked + (NEW.approval = 'asked'),
        maybe = maybe + (NEW.answer = 'maybe'),
        not_going = not_going + (NEW.answer = 'not_going')
    WHERE id = NEW.event_id;
END;
CREATE TRIGGER rsvps_counted_again AFTER UPDATE OF answer, waitlisted, companions, approval ON rsvps
BEGIN
    UPDATE events SET
        going = going + (NEW.answer = 'going' AND NEW.waitlisted = 0)
                      - (OLD.answer = 'going' AND OLD.waitlisted = 0),
        brought = brought + (NEW.waitlisted = 0) * NEW.companions
                          - (OLD.waitlisted = 0) * OLD.companions,
        waitlisted = waitlisted + (NEW.waitlisted = 1 AND NEW.approval <> 'asked')
                                - (OLD.waitlisted = 1 AND OLD.approval <> 'asked'),
        asked = asked + (NEW.approval = 'asked') - (OLD.approval = 'asked'),
        maybe = maybe + (NEW.answer = 'maybe') - (OLD.answer = 'maybe'),
        not_going = not_going + (NEW.answer = 'not_going') - (OLD.answer = 'not_going')
    WHERE id = NEW.event_id;
END;
CREATE TRIGGER rsvps_counted_out AFTER DELETE ON rsvps BEGIN
    UPDATE events SET
        going = going - (OLD.answer = 'going' AND OLD.waitlisted = 0),
        brought = brought - (OLD.waitlisted = 0) * OLD.companions,
        waitlisted = waitlisted - (OLD.waitlisted = 1 AND OLD.approval <> 'asked'),
        asked = asked - (OLD.approval = 'asked'),
        maybe = maybe - (OLD.answer = 'maybe'),
        not_going = not_going - (OLD.answer = 'not_going')
    WHERE id = OLD.event_id;
END;

CREATE TABLE new_deliveries (
    notice_id       BIGINT NOT NULL,
    member_id       BIGINT NOT NULL,
    status          TEXT NOT NULL,
    -- why it failed or was cancelled
    reason          TEXT,
    owner           TEXT,
    lease_until     BIGINT,
    not_before      BIGINT NOT NULL DEFAULT 0,
    -- how many of a notice's messages have arrived, where it takes several
    parts           INTEGER NOT NULL DEFAULT 0,
    -- sent anew by staff although it may have arrived
    repeat          INTEGER NOT NULL DEFAULT 0,
    message_id      BIGINT,
    sent_at         BIGINT,
    acknowledged_at BIGINT,
    CONSTRAINT deliveries_once PRIMARY KEY (notice_id, member_id),
    CONSTRAINT deliveries_status_known CHECK (
        status = 'sent' OR status = 'sending' OR status = 'queued'
        OR status = 'failed' OR status = 'unknown' OR status = 'cancelled'
    ),
    CONSTRAINT deliveries_sending_owned CHECK (
        status <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT deliveries_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT deliveries_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO new_deliveries (notice_id, member_id, status, reason, owner, lease_until, not_before,
        parts, repeat, message_id, sent_at, acknowledged_at)
    SELECT notice_id, member_id, status, reason, owner, lease_until, not_before,
        parts, repeat, message_id, sent_at, acknowledged_at
    FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE INDEX deliveries_queued ON deliveries (notice_id, not_before) WHERE status = 'queued';
CREATE INDEX deliveries_leased ON deliveries (lease_until) WHERE status = 'sending';
CREATE INDEX deliveries_unknown ON deliveries (member_id) WHERE status = 'unknown';
CREATE INDEX deliveries_by_status ON deliveries (notice_id, status, acknowledged_at);
CREATE INDEX deliveries_by_member ON deliveries (member_id, notice_id);
CREATE TRIGGER notices_told_to_nobody AFTER DELETE ON deliveries
BEGIN
    DELETE FROM notices WHERE id = OLD.notice_id AND bulk = 0
        AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_id = OLD.notice_id);
END;

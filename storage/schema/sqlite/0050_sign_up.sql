-- Companions of members, sign-up that needs a yes, and why somebody does not come.

-- How many companions each member may bring (0: none), and whether their names are asked for.
ALTER TABLE events ADD COLUMN companions INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_companions_some CHECK (companions >= 0);
ALTER TABLE events ADD COLUMN companion_names INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_companion_names_flag CHECK (companion_names IN (0, 1));
-- Whether staff approve each sign-up.
ALTER TABLE events ADD COLUMN approves INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_approves_flag CHECK (approves IN (0, 1));
-- How many companions those who go bring, and how many sign-ups wait for a yes.
ALTER TABLE events ADD COLUMN brought INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_places_with_companions
        CHECK (brought >= 0 AND (places IS NULL OR going + brought <= places));
ALTER TABLE events ADD COLUMN asked INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_asked_whole CHECK (asked >= 0);

ALTER TABLE rsvps ADD COLUMN companions INTEGER NOT NULL DEFAULT 0
    CONSTRAINT rsvps_companions_of_going CHECK (companions = 0 OR (companions > 0 AND answer = 'going'));
ALTER TABLE rsvps ADD COLUMN companion_names TEXT NOT NULL DEFAULT '';
-- '': no yes is needed. Who waits for one stands in line, but gets no place.
ALTER TABLE rsvps ADD COLUMN approval TEXT NOT NULL DEFAULT ''
    CONSTRAINT rsvps_approval_known CHECK (approval IN ('', 'approved', 'declined')
        OR (approval = 'asked' AND waitlisted = 1));
ALTER TABLE rsvps ADD COLUMN absence TEXT NOT NULL DEFAULT ''
    CONSTRAINT rsvps_absence_known CHECK (absence IN ('', 'clash', 'work', 'private'));

DROP TRIGGER rsvps_counted_in;
DROP TRIGGER rsvps_counted_again;
DROP TRIGGER rsvps_counted_out;
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

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

CREATE OR REPLACE FUNCTION rsvps_counted_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET
        going = going + CASE WHEN NEW.answer = 'going' AND NEW.waitlisted = 0 THEN 1 ELSE 0 END,
        brought = brought + CASE WHEN NEW.waitlisted = 0 THEN NEW.companions ELSE 0 END,
        waitlisted = waitlisted + CASE WHEN NEW.waitlisted = 1 AND NEW.approval <> 'asked' THEN 1 ELSE 0 END,
        asked = asked + CASE WHEN NEW.approval = 'asked' THEN 1 ELSE 0 END,
        maybe = maybe + CASE WHEN NEW.answer = 'maybe' THEN 1 ELSE 0 END,
        not_going = not_going + CASE WHEN NEW.answer = 'not_going' THEN 1 ELSE 0 END
    WHERE id = NEW.event_id;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION rsvps_counted_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET
        going = going + CASE WHEN NEW.answer = 'going' AND NEW.waitlisted = 0 THEN 1 ELSE 0 END
            - CASE WHEN OLD.answer = 'going' AND OLD.waitlisted = 0 THEN 1 ELSE 0 END,
        brought = brought + CASE WHEN NEW.waitlisted = 0 THEN NEW.companions ELSE 0 END
            - CASE WHEN OLD.waitlisted = 0 THEN OLD.companions ELSE 0 END,
        waitlisted = waitlisted + CASE WHEN NEW.waitlisted = 1 AND NEW.approval <> 'asked' THEN 1 ELSE 0 END
            - CASE WHEN OLD.waitlisted = 1 AND OLD.approval <> 'asked' THEN 1 ELSE 0 END,
        asked = asked + CASE WHEN NEW.approval = 'asked' THEN 1 ELSE 0 END
            - CASE WHEN OLD.approval = 'asked' THEN 1 ELSE 0 END,
        maybe = maybe + CASE WHEN NEW.answer = 'maybe' THEN 1 ELSE 0 END
            - CASE WHEN OLD.answer = 'maybe' THEN 1 ELSE 0 END,
        not_going = not_going + CASE WHEN NEW.answer = 'not_going' THEN 1 ELSE 0 END
            - CASE WHEN OLD.answer = 'not_going' THEN 1 ELSE 0 END
    WHERE id = NEW.event_id;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION rsvps_counted_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events SET
        going = going - CASE WHEN OLD.answer = 'going' AND OLD.waitlisted = 0 THEN 1 ELSE 0 END,
        brought = brought - CASE WHEN OLD.waitlisted = 0 THEN OLD.companions ELSE 0 END,
        waitlisted = waitlisted - CASE WHEN OLD.waitlisted = 1 AND OLD.approval <> 'asked' THEN 1 ELSE 0 END,
        asked = asked - CASE WHEN OLD.approval = 'asked' THEN 1 ELSE 0 END,
        maybe = maybe - CASE WHEN OLD.answer = 'maybe' THEN 1 ELSE 0 END,
        not_going = not_going - CASE WHEN OLD.answer = 'not_going' THEN 1 ELSE 0 END
    WHERE id = OLD.event_id;
    RETURN NULL;
END $$;
DROP TRIGGER rsvps_counted_again ON rsvps;
CREATE TRIGGER rsvps_counted_again AFTER UPDATE OF answer, waitlisted, companions, approval ON rsvps
    FOR EACH ROW EXECUTE FUNCTION rsvps_counted_again();

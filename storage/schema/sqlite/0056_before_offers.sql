-- A place that comes free is offered to who is next on the waitlist. Instants are milliseconds since
-- 1970 UTC.

-- For how many waking hours; 0: who is next gets it at once.
ALTER TABLE events ADD COLUMN offer_hours INTEGER NOT NULL DEFAULT 0
    CONSTRAINT events_offer_hours_whole CHECK (offer_hours >= 0);

-- Of who waits. '': no place is offered. held: it is kept for the member until then. race: several were asked, and
-- the first has it.
ALTER TABLE rsvps ADD COLUMN offer TEXT NOT NULL DEFAULT ''
    CONSTRAINT rsvps_offer_known CHECK (offer IN ('', 'held', 'race'));
ALTER TABLE rsvps ADD COLUMN offered_until BIGINT
    CONSTRAINT rsvps_offered_until CHECK (offered_until IS NULL OR offer <> '');
CREATE INDEX rsvps_offered ON rsvps (event_id, offered_until) WHERE offered_until IS NOT NULL;

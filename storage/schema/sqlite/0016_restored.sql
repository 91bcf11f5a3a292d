-- What a restore did to the copy, shown to staff until they have decided about the due notices:
-- how many people were erased again, how many one-time links it made void, and, where the copy may
-- be older than the list of erasures, since when that list is kept.
ALTER TABLE sender ADD COLUMN erased_again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sender ADD COLUMN links_voided INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sender ADD COLUMN erasures_since BIGINT;

-- The notice that told somebody of a place from the waitlist: if it did not arrive, staff see so at
-- the event.
ALTER TABLE rsvps ADD COLUMN promotion_id BIGINT
    CONSTRAINT rsvps_promotion REFERENCES notices (id) ON DELETE SET NULL;
CREATE INDEX rsvps_by_promotion ON rsvps (promotion_id) WHERE promotion_id IS NOT NULL;

-- A notice becomes deliveries in parts, so that nobody waits while a large audience is written: up to
-- which member's id it has come, NULL once it is through.
ALTER TABLE notices ADD COLUMN expanded_to BIGINT;
CREATE INDEX notices_expanding ON notices (id)
    WHERE status = 'sending' AND expanded_to IS NOT NULL;

-- The campaign that a plan names for a row without a date.
ALTER TABLE undated_events ADD COLUMN campaign_id BIGINT
    CONSTRAINT undated_events_campaign REFERENCES campaigns (id) ON DELETE SET NULL;
CREATE INDEX undated_events_by_campaign ON undated_events (campaign_id)
    WHERE campaign_id IS NOT NULL;

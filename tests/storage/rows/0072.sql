-- A draft without a date under a campaign.
UPDATE undated_events SET campaign_id = (SELECT max(id) FROM campaigns) WHERE id = 1;

-- Campaigns: a theme under which events stand. closed_at: nothing is added to it any more.
CREATE TABLE campaigns (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    title       TEXT NOT NULL,
    scope       TEXT NOT NULL DEFAULT '',
    created_at  BIGINT NOT NULL,
    closed_at   BIGINT,
    CONSTRAINT campaigns_title_once UNIQUE (scope, title)
);
ALTER TABLE events ADD COLUMN campaign_id BIGINT
    CONSTRAINT events_campaign REFERENCES campaigns (id) ON DELETE SET NULL;
CREATE INDEX events_by_campaign ON events (campaign_id, starts_at) WHERE campaign_id IS NOT NULL;

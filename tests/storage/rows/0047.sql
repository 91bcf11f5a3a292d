-- A campaign of the school that was closed, with an event under it.
INSERT INTO campaigns (title, created_at, closed_at) VALUES ('主题教育', 1790000000005, 1790000000006);
UPDATE events SET campaign_id = (SELECT max(id) FROM campaigns)
    WHERE id = (SELECT max(id) FROM events);

-- Somebody without a delivery was told of a notice, and somebody of an event.
INSERT INTO told_by_phone (notice_id, member_id, told_by, told_at)
    SELECT (SELECT max(id) FROM notices), (SELECT max(id) FROM members), NULL, 1790000000000
    ON CONFLICT DO NOTHING;
INSERT INTO told_of_events (event_id, member_id, told_by, told_at)
    SELECT (SELECT min(id) FROM events), (SELECT min(id) FROM members),
        (SELECT min(id) FROM members), 1790000000000;

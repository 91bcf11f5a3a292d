-- An event was changed, and a member follows the calendar.
UPDATE events SET changed_at = 1790000000000 WHERE id = (SELECT min(id) FROM events);
INSERT INTO calendar_feeds (member_id, token_hash, made_at)
    SELECT min(id), 'a1b2c3', 1790000000000 FROM members;

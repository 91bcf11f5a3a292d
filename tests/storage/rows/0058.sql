-- The secret of an event's codes; a page for the wall that waits to be opened, and an open one;
-- somebody who says that they were there; a message that follows who is there.
INSERT INTO event_secrets (event_id, secret)
    SELECT min(id), X'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f' FROM events;
INSERT INTO wall_pages (link_hash, session_hash, event_id, made_by, expires_at)
    SELECT 'a link', NULL, (SELECT min(id) FROM events), min(id), 1790000000000 FROM members;
INSERT INTO wall_pages (link_hash, session_hash, event_id, made_by, expires_at)
    SELECT 'another', 'a session', (SELECT min(id) FROM events), min(id), 1790000000001 FROM members;
INSERT INTO attendance_requests (event_id, member_id, asked_at)
    SELECT (SELECT min(id) FROM events), max(id), 1790000000002 FROM members;
INSERT INTO attendance_boards (event_id, member_id, message_id, shown, not_before)
    SELECT (SELECT min(id) FROM events), min(id), 17, '3/5', 1790000000003 FROM members;
